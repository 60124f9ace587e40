using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace TencentChat.Gateway.Observability;

/// <summary>What the gateway measures of itself. Every tag has few values: names from the settings and commands, never ids.</summary>
internal static class GatewayMeter
{
    public const string Name = "TencentChat.Gateway";

    private static readonly Meter Meter = new(Name);

    private static readonly ConcurrentDictionary<(string Region, string App), BreakerGauge> Breakers = new();

    /// <summary>Signatures that upstream took for the first time, by app and fingerprint of the key.</summary>
    public static Counter<long> SignatureAccepted { get; } = Meter.CreateCounter<long>("gateway.usersig.accepted", "{signature}");

    /// <summary>How far the own clock is ahead of a region's.</summary>
    public static Histogram<double> ClockSkew { get; } = Meter.CreateHistogram<double>("gateway.upstream.clock_skew", "s");

    /// <summary>How long calls waited for upstream's pace, where they had to; by app and command.</summary>
    public static Histogram<double> GovernorWait { get; } = Meter.CreateHistogram<double>("gateway.governor.wait", "s");

    /// <summary>Calls that were held back because too many waited already, or their turn would have come too late; by app and command.</summary>
    public static Counter<long> GovernorRefused { get; } = Meter.CreateCounter<long>("gateway.governor.refused", "{call}");

    /// <summary>Requests that were refused for their caller's quota; by caller, those with tokens together.</summary>
    public static Counter<long> QuotaRefused { get; } = Meter.CreateCounter<long>("gateway.quota.refused", "{request}");

    /// <summary>Requests that were refused because the house, or the caller's part of it, was full; by which.</summary>
    public static Counter<long> AdmissionRefused { get; } = Meter.CreateCounter<long>("gateway.admission.refused", "{request}");

    /// <summary>Audit lines that could not be kept.</summary>
    public static Counter<long> AuditLost { get; } = Meter.CreateCounter<long>("gateway.audit.lost", "{line}");

    /// <summary>Whether quotas and pace are shared with the other replicas: 1, or 0 while each goes on by itself.</summary>
    public static Gauge<int> PacingShared { get; } = Meter.CreateGauge<int>("gateway.pacing.shared");

    static GatewayMeter() => Meter.CreateObservableGauge(
        "gateway.breaker.state",
        static () => Breakers.Select(breaker => new Measurement<int>((int)breaker.Value.Value, new("region", breaker.Key.Region), new("app", breaker.Key.App))),
        description: "0 closed, 1 half open, 2 open");

    /// <summary>What shows the state of a breaker.</summary>
    public static BreakerGauge TrackBreaker(string region, string app) => Breakers.GetOrAdd((region, app), static _ => new());
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
