using System.Collections.Concurrent;
using TencentChat.Gateway.Observability;
using TencentChat.Protocol.Regions;

namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// Compares the own clock with that of upstream, by the <c>Date</c> of its answers now and then: a signature made by a wrong clock is refused as expired.
/// </summary>
internal sealed partial class ClockSkew(TimeProvider time, ILogger<ClockSkew> log)
{
    /// <summary>More than this is told. Below it lie slow answers, and upstream's counting in whole seconds.</summary>
    public static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, TimeSpan> _wrong = new();
    private long _next;

    /// <summary>The regions whose clock differs by more than is tolerated, and by how much: positive where the own clock is ahead.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Wrong => _wrong;

    public void Look(Region region, HttpResponseMessage answer)
    {
        var now = time.GetTimestamp();
        var next = Volatile.Read(ref _next);
        if (next != 0 && now < next) return;
        if (Interlocked.CompareExchange(ref _next, now + (long)(Interval.TotalSeconds * time.TimestampFrequency), next) != next) return;
        if (answer.Headers.Date is not { } date) return;
        var skew = time.GetUtcNow() - date;
        GatewayMeter.ClockSkew.Record(skew.TotalSeconds, new KeyValuePair<string, object?>(ChatTags.Region, region.Name));
        if (skew.Duration() <= Tolerated)
        {
            if (_wrong.TryRemove(region.Name, out _)) LogRight(region.Name);
            return;
        }
        var known = _wrong.ContainsKey(region.Name);
        _wrong[region.Name] = skew;
        if (!known) LogWrong(region.Name, skew.TotalSeconds);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The clock differs from that of region {Region} by {Seconds:0} seconds: signatures made by it may be refused")]
    private partial void LogWrong(string region, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "The clock agrees with that of region {Region} again")]
    private partial void LogRight(string region);
}
