using System.Collections.Concurrent;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Pacing;

/// <summary>
/// Callers' quotas, counted in calls upstream. A request is let in when its first call may go now; what it takes beyond that waits for its turn and is not refused.
/// The headers are those of draft-ietf-httpapi-ratelimit-headers.
/// </summary>
internal sealed class CallerQuotas(ISlotSource source, TimeProvider time)
{
    public const string Policy = "\"upstream-calls\"";

    /// <summary>Above this, quotas that nobody asked for of late are dropped: callers with tokens have names from outside.</summary>
    private const int MostKept = 10_000;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, CallerQuota> _quotas = new(StringComparer.Ordinal);

    /// <summary>Lets a request in, or ends it as the caller's quota is used up.</summary>
    /// <param name="http">The request.</param>
    /// <param name="calls">How many calls it is known to take.</param>
    public ValueTask<CallerClaim> AdmitAsync(HttpContext http, int calls)
    {
        var caller = Caller.Of(http);
        return caller.UpstreamCallsPerSecond is { } limit
            ? TakeFirstAsync(http, caller, Of(caller, limit), calls)
            : new(new CallerClaim(caller.QuotaName, quota: null, calls));
    }

    /// <summary>The quotas of callers of the settings that have called. Callers with tokens have names from outside, with a colon in them.</summary>
    public IEnumerable<(string Name, CallerQuota Quota)> OfSettings =>
        _quotas.Where(static known => !known.Key.Contains(':', StringComparison.Ordinal)).Select(static known => (known.Key, known.Value));

    private static async ValueTask<CallerClaim> TakeFirstAsync(HttpContext http, Caller caller, CallerQuota quota, int calls)
    {
        var slot = await quota.TakeAsync(TimeSpan.Zero, http.RequestAborted);
        if (slot.IsGranted)
        {
            // What the request is going to take is no longer left for others.
            var claim = new CallerClaim(caller.QuotaName, quota, calls);
            Tell(http, quota, left: quota.Free, seconds: 1);
            return claim;
        }
        var wait = CallFault.WholeSeconds(quota.WaitBehind(slot.Wait));
        Tell(http, quota, left: 0, seconds: wait);
        CountRefused(caller, 1);
        throw new ProblemException(ProblemKinds.QuotaExceeded, UsedUp(quota.Limit), retryAfter: wait);
    }

    /// <summary>What a caller is told whose quota is used up.</summary>
    public static string UsedUp(int limit) => $"The caller may make {limit} calls upstream a second. They are used up, or promised to its requests under way.";

    private static void Tell(HttpContext http, CallerQuota quota, int left, int seconds)
    {
        var headers = http.Response.Headers;
        headers["RateLimit-Policy"] = quota.Policy;
        headers["RateLimit"] = new HeaderText(stackalloc char[64]).Add(Policy).Add(";r=").Add(left).Add(";t=").Add(seconds).ToString();
    }

    private static void CountRefused(Caller caller, int requests) =>
        GatewayMeter.QuotaRefused.Add(requests, new KeyValuePair<string, object?>(ChatTags.Caller, caller.MeteredName));

    private CallerQuota Of(Caller caller, int limit)
    {
        var name = caller.QuotaName;
        if (!_quotas.TryGetValue(name, out var quota))
        {
            if (_quotas.Count >= MostKept) DropIdle();
            // Begins at zero, so that the first refusal is an increase.
            CountRefused(caller, 0);
            quota = _quotas.GetOrAdd(name, static (name, source) =>
            {
                CallerQuota? made = null;
                made = new(source.Window($"quota:{name}", () => made!.Limit));
                return made;
            }, source);
        }
        quota.Limit = limit;
        quota.Touch(time.GetTimestamp());
        return quota;
    }

    private void DropIdle()
    {
        foreach (var (name, quota) in _quotas)
        {
            if (quota.IsUnclaimed && time.GetElapsedTime(quota.LastUse) > Idle) _quotas.TryRemove(new(name, quota));
        }
    }
}
