using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Observability;

/// <summary>What the gateway counts and times. What it only looks at, now and then, is with <see cref="GatewayGauges"/>.</summary>
internal static class GatewayMeter
{
    public const string Name = "TencentChat.Gateway";

    private static readonly Meter Meter = new(Name);

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private static readonly ConcurrentDictionary<(string Region, string App), BreakerGauge> Breakers = new();

    private static readonly Histogram<double> Attempts = Meter.CreateHistogram(
        "gateway.upstream.call.duration", "s", "Attempts of calls upstream: how long they took.", tags: null, Seconds);

    /// <summary>How long writes waited for other writes of their user, where they had to; by app.</summary>
    public static Histogram<double> LaneWait { get; } = Meter.CreateHistogram(
        "gateway.write_lane.wait", "s", "How long writes waited for other writes of their user, where they had to.", tags: null, Seconds);

    /// <summary>Signatures that upstream took for the first time, by app and fingerprint of the key.</summary>
    public static Counter<long> SignatureAccepted { get; } = Meter.CreateCounter<long>(
        "gateway.usersig.accepted", "{signature}", "Signatures that upstream took for the first time.");

    /// <summary>How far the own clock is ahead of a region's.</summary>
    public static Gauge<double> ClockSkew { get; } = Meter.CreateGauge<double>(
        "gateway.upstream.clock_skew", "s", "How far the own clock is ahead of a region's.");

    /// <summary>How long calls waited for upstream's pace, where they had to; by app and command.</summary>
    public static Histogram<double> GovernorWait { get; } = Meter.CreateHistogram(
        "gateway.governor.wait", "s", "How long calls waited for upstream's pace, where they had to.", tags: null, Seconds);

    /// <summary>Calls that were held back because too many waited already, or their turn would have come too late; by app and command.</summary>
    public static Counter<long> GovernorRefused { get; } = Meter.CreateCounter<long>(
        "gateway.governor.refused", "{call}", "Calls that were held back for upstream's pace.");

    /// <summary>Requests that were refused for their caller's quota; by caller, those with tokens together.</summary>
    public static Counter<long> QuotaRefused { get; } = Meter.CreateCounter<long>(
        "gateway.quota.refused", "{request}", "Requests that were refused for their caller's quota.");

    /// <summary>Requests that were refused because the house, or the caller's part of it, was full; by which.</summary>
    public static Counter<long> AdmissionRefused { get; } = Meter.CreateCounter<long>(
        "gateway.admission.refused", "{request}", "Requests that were refused because too many were under way.");

    /// <summary>What may be full: the caller's part of the house, or the house.</summary>
    public static IReadOnlyList<string> AdmissionLimits { get; } = [CallerLimit, GatewayLimit];

    public const string CallerLimit = "caller", GatewayLimit = "gateway";

    /// <summary>Audit lines that could not be kept.</summary>
    public static Counter<long> AuditLost { get; } = Meter.CreateCounter<long>("gateway.audit.lost", "{line}", "Audit lines that could not be kept.");

    /// <summary>Lines of the log, one a request, that could not be written.</summary>
    public static Counter<long> LogLost { get; } = Meter.CreateCounter<long>("gateway.log.lost", "{line}", "Lines of the log, one a request, that could not be written.");

    /// <summary>Whether quotas and pace are shared with the other replicas: 1, or 0 while each goes on by itself.</summary>
    public static Gauge<int> PacingShared { get; } = Meter.CreateGauge<int>(
        "gateway.pacing.shared", description: "Whether quotas and pace are shared with the other replicas: 1 or 0.");

    static GatewayMeter() => Meter.CreateObservableGauge(
        "gateway.breaker.state",
        static () => Breakers.Select(breaker =>
            new Measurement<int>((int)breaker.Value.Value, new(ChatTags.Region, breaker.Key.Region), new(ChatTags.App, breaker.Key.App))),
        description: "0 closed, 1 half open, 2 open.");

    /// <summary>Has counters begin at zero whose tags are known, so that the first count is an increase to whoever watches for one.</summary>
    public static void BeginAtZero()
    {
        AuditLost.Add(0);
        LogLost.Add(0);
        foreach (var limit in AdmissionLimits) AdmissionRefused.Add(0, new KeyValuePair<string, object?>(ChatTags.Limit, limit));
    }

    /// <summary>What shows the state of a breaker.</summary>
    public static BreakerGauge TrackBreaker(string region, string app) => Breakers.GetOrAdd((region, app), static _ => new());

    /// <summary>Counts an attempt that went out.</summary>
    public static void CountAttempt(UpstreamCall call, TimeSpan took, CallFault? fault)
    {
        if (!Attempts.Enabled) return;
        var tags = new TagList
        {
            { ChatTags.App, call.App.Name }, { ChatTags.Region, call.App.Region.Name }, { ChatTags.Command, call.Command.Path },
        };
        if (fault is not null) tags.Add(ChatTags.Error, fault.ErrorType);
        Attempts.Record(took.TotalSeconds, tags);
    }
}

/// <summary>The state of a breaker, as it is shown.</summary>
internal sealed class BreakerGauge
{
    public volatile BreakerState Value = BreakerState.Closed;
}

/// <summary>The states of a breaker.</summary>
internal enum BreakerState
{
    /// <summary>Calls go.</summary>
    Closed,

    /// <summary>One call goes, to see.</summary>
    HalfOpen,

    /// <summary>No call goes.</summary>
    Open,
}
