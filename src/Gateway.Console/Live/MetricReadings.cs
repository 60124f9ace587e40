using System.Collections.Frozen;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace TencentChat.Gateway.Console.Live;

/// <summary>Reads what the meters say once a second into a <see cref="Second"/> and <see cref="Gauges"/>.</summary>
/// <param name="read">Takes them.</param>
internal sealed class MetricReadings(Action<Second, Gauges> read) : BaseExporter<Metric>
{
    public static readonly string[] Meters = ["TencentChat.Gateway"];

    private delegate void Reader(Second second, Gauges gauges, in MetricPoint point, double value);

    /// <summary>Each metric that is looked at, by its name, with what one point of it says.</summary>
    private static readonly FrozenDictionary<string, Reader> Readers = new Dictionary<string, Reader>
    {
        ["http.server.request.duration"] = static (second, _, in point, value) =>
        {
            // Probes and pages have no caller.
            if (Tag(point, "chat.caller").Length > 0) second.Requests += (long)value;
        },
        ["gateway.upstream.call.duration"] = static (second, _, in point, _) => ReadCalls(second, point),
        ["gateway.items"] = static (second, _, in point, value) => second.Outcomes.Add(Tag(point, "chat.outcome"), (long)value),
        ["gateway.governor.refused"] = static (second, _, in point, value) => second.Refused.Add(CommandOf(point), (long)value),
        ["gateway.governor.rate"] = static (_, gauges, in point, value) => gauges.Rates[CommandOf(point)] = value,
        ["gateway.governor.waiting"] = static (_, gauges, in point, value) => gauges.Waiting[CommandOf(point)] = (long)value,
        ["gateway.quota.remaining"] = static (_, gauges, in point, value) => gauges.QuotaFree[Tag(point, "chat.caller")] = (long)value,
        ["gateway.quota.limit"] = static (_, gauges, in point, value) => gauges.QuotaLimit[Tag(point, "chat.caller")] = (long)value,
        ["gateway.breaker.state"] = static (_, gauges, in point, value) => gauges.Breakers[(Tag(point, "chat.region"), Tag(point, "chat.app"))] = (long)value,
        ["gateway.usersig.age"] = static (_, gauges, in point, value) =>
            gauges.Signatures[(Tag(point, "chat.app"), Tag(point, "chat.key.fingerprint"))] = value,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var (second, gauges) = (new Second(), new Gauges());
        foreach (var metric in batch)
        {
            if (!Readers.TryGetValue(metric.Name, out var reader)) continue;
            foreach (ref readonly var point in metric.GetMetricPoints()) reader(second, gauges, point, Value(metric.MetricType, point));
        }
        read(second, gauges);
        return ExportResult.Success;
    }

    private static void ReadCalls(Second second, in MetricPoint point)
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

    /// <summary>What a point counts or shows. Whether it does so in whole numbers is the instrument's affair.</summary>
    private static double Value(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum => point.GetSumLong(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        MetricType.Histogram => point.GetHistogramCount(),
        _ => 0,
    };

    private static AppCommand CommandOf(in MetricPoint point) => new(Tag(point, "chat.app"), Tag(point, "chat.command"));

    private static string Tag(in MetricPoint point, string name)
    {
        foreach (var tag in point.Tags)
        {
            if (tag.Key == name) return tag.Value?.ToString() ?? "";
        }
        return "";
    }
}
