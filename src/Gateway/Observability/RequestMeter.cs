using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http.Metadata;

namespace TencentChat.Gateway.Observability;

/// <summary>
/// Measures requests by the semantic conventions of HTTP servers, and by caller. The framework's own meter does so too, at several times the cost: it counts each request
/// in and out, and keeps a list of tags for it.
/// </summary>
internal sealed class RequestMeter
{
    /// <summary>What other methods are measured as: whoever makes some up makes no tags.</summary>
    private const string OtherMethod = "_OTHER";

    private static readonly object[] Statuses = [.. Enumerable.Range(0, 600).Select(static status => (object)status)];

    private readonly Histogram<double> _duration;
    private int _active;

    public RequestMeter(IMeterFactory meters)
    {
        var meter = meters.Create(GatewayMeter.Name);
        _duration = meter.CreateHistogram(
            "http.server.request.duration", "s", "Duration of HTTP server requests.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
        meter.CreateObservableUpDownCounter(
            "http.server.active_requests", () => Volatile.Read(ref _active), "{request}", "Number of active HTTP server requests.");
    }

    public void Begin() => Interlocked.Increment(ref _active);

    public void End(HttpContext http, CallRecord record, TimeSpan took)
    {
        Interlocked.Decrement(ref _active);
        var endpoint = record.Endpoint;
        if (!_duration.Enabled || endpoint?.Metadata.GetMetadata<IDisableHttpMetricsMetadata>() is not null) return;
        var request = http.Request;
        var tags = new TagList
        {
            { "http.request.method", MethodOf(request.Method) },
            { "http.response.status_code", Statuses[Math.Clamp(http.Response.StatusCode, 0, Statuses.Length - 1)] },
            { "url.scheme", request.Scheme },
            { "network.protocol.version", VersionOf(request.Protocol) },
        };
        if ((endpoint as RouteEndpoint)?.RoutePattern.RawText is { } route) tags.Add("http.route", route);
        if (record.Caller?.MeteredName is { } caller) tags.Add(ChatTags.Caller, caller);
        _duration.Record(took.TotalSeconds, tags);
    }

    private static string MethodOf(string method) => method switch
    {
        "GET" or "POST" or "PUT" or "DELETE" or "PATCH" or "HEAD" or "OPTIONS" => method,
        _ => OtherMethod,
    };

    private static string VersionOf(string protocol) => protocol switch
    {
        "HTTP/1.1" => "1.1",
        "HTTP/2" => "2",
        "HTTP/3" => "3",
        _ => "1.0",
    };
}
