using System.Collections.Frozen;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace TencentChat.Gateway.Console.Live;

/// <summary>Reads what the meters say once a second into a <see cref="Second"/> and <see cref="Gauges"/>.</summary>
/// <param name="read">Takes them.</param>
internal sealed class MetricReadings(Action<Second, Gauges> read) : BaseExporter<Metric>
{
    public static readonly string[] Meters = ["TencentChat.Gateway", "Microsoft.AspNetCore.Hosting"];

    /// <summary>Each metric that is looked at, by its name, with what one point of it says.</summary>
    private static readonly FrozenDictionary<string, Action<Second, Gauges, MetricPoint>> Readers = new Dictionary<string, Action<Second, Gauges, MetricPoint>>
    {
        ["http.server.request.duration"] = static (second, _, point) =>
        {
            // Probes and pages have no caller.
            if (Tag(point, "chat.caller").Length > 0) second.Requests += point.GetHistogramCount();
        },
        ["gateway.upstream.call.duration"] = static (second, _, point) => ReadCalls(second, point),
        ["gateway.items"] = static (second, _, point) => second.Outcomes.Add(Tag(point, "chat.outcome"), point.GetSumLong()),
        ["gateway.governor.refused"] = static (second, _, point) => second.Refused.Add(CommandOf(point), point.GetSumLong()),
        ["gateway.governor.rate"] = static (_, gauges, point) => gauges.Rates[CommandOf(point)] = point.GetGaugeLastValueDouble(),
        ["gateway.governor.waiting"] = static (_, gauges, point) => gauges.Waiting[CommandOf(point)] = point.GetGaugeLastValueLong(),
        ["gateway.quota.remaining"] = static (_, gauges, point) => gauges.QuotaFree[Tag(point, "chat.caller")] = point.GetGaugeLastValueLong(),
        ["gateway.quota.limit"] = static (_, gauges, point) => gauges.QuotaLimit[Tag(point, "chat.caller")] = point.GetGaugeLastValueLong(),
        ["gateway.breaker.state"] = static (_, gauges, point) =>
            gauges.Breakers[(Tag(point, "chat.region"), Tag(point, "chat.app"))] = point.GetGaugeLastValueLong(),
        ["gateway.usersig.age"] = static (_, gauges, point) =>
            gauges.Signatures[(Tag(point, "chat.app"), Tag(point, "chat.key.fingerprint"))] = point.GetGaugeLastValueDouble(),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var (second, gauges) = (new Second(), new Gauges());
        foreach (var metric in batch)
        {
            if (!Readers.TryGetValue(metric.Name, out var reader)) continue;
            foreach (ref readonly var point in metric.GetMetricPoints()) reader(second, gauges, point);
        }
        read(second, gauges);
        return ExportResult.Success;
    }

    private static void ReadCalls(Second second, MetricPoint point)
    {
        var count = point.GetHistogramCount();
        second.Calls += count;
        second.Commands.Add(CommandOf(point), count);
        if (Tag(point, "error.type") is { Length: > 0 } error)
        {
            second.Failed += count;
            second.Errors.Add(error, count);
        }
        if (!second.Regions.TryGetValue(Tag(point, "chat.region"), out var histogram)) second.Regions[Tag(point, "chat.region")] = histogram = new();
        var place = 0;
        foreach (var bucket in point.GetHistogramBuckets()) histogram.Add(place++, bucket.ExplicitBound, bucket.BucketCount);
    }

    private static AppCommand CommandOf(MetricPoint point) => new(Tag(point, "chat.app"), Tag(point, "chat.command"));

    private static string Tag(MetricPoint point, string name)
    {
        foreach (var tag in point.Tags)
        {
            if (tag.Key == name) return tag.Value?.ToString() ?? "";
        }
        return "";
    }
}
