namespace TencentChat.Gateway.Console.Live;

/// <summary>What the page shows of the last minutes.</summary>
public sealed record Overview
{
    /// <summary>Before anything was read.</summary>
    public static Overview Empty { get; } = new();

    /// <summary>How many seconds were read since the first page opened.</summary>
    public int Seconds { get; init; }

    /// <summary>The last minute, oldest second first.</summary>
    public IReadOnlyList<Pulse> Minute { get; init; } = [];

    /// <summary>The mean of the last few seconds.</summary>
    public Pulse Now { get; init; }

    /// <summary>What became of items, and which errors attempts met, the most first.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Outcomes { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, long>> Errors { get; init; } = [];

    public IReadOnlyList<CommandLoad> Commands { get; init; } = [];

    public IReadOnlyList<CallerQuota> Quotas { get; init; } = [];

    public IReadOnlyList<RegionHealth> Regions { get; init; } = [];

    public IReadOnlyList<KeyInUse> Keys { get; init; } = [];
}

/// <summary>How much went on, a second.</summary>
/// <param name="Requests">Requests of known callers.</param>
/// <param name="Calls">Attempts of calls upstream.</param>
/// <param name="Failed">Those of them that failed.</param>
public readonly record struct Pulse(double Requests, double Calls, double Failed);

/// <summary>How near a command of an app is to its pace.</summary>
/// <param name="App">The app.</param>
/// <param name="Command">Tencent's command.</param>
/// <param name="Used">Attempts a second of late.</param>
/// <param name="Limit">How many a second may go; null where it is not known.</param>
/// <param name="Waiting">How many calls wait now.</param>
/// <param name="Refused">How many were held back.</param>
/// <param name="Total">How many attempts there were.</param>
public sealed record CommandLoad(string App, string Command, double Used, double? Limit, long Waiting, long Refused, long Total);

/// <summary>How much of its quota a caller has left.</summary>
public sealed record CallerQuota(string Caller, long Free, long Limit);

/// <summary>How a region does.</summary>
/// <param name="Region">The region.</param>
/// <param name="Calls">Attempts within the last minute.</param>
/// <param name="Median">How long half of them took at most, in milliseconds; null where there were none.</param>
/// <param name="P95">The same of 95 %.</param>
/// <param name="Breakers">The breaker of each app there.</param>
public sealed record RegionHealth(string Region, long Calls, double? Median, double? P95, IReadOnlyList<AppBreaker> Breakers);

/// <summary>The breaker of a region and app.</summary>
public sealed record AppBreaker(string App, BreakerState State);

/// <summary>The states of a breaker, by the numbers of the metric.</summary>
public enum BreakerState
{
    /// <summary>Calls go.</summary>
    Closed,

    /// <summary>One call goes, to see.</summary>
    HalfOpen,

    /// <summary>No call goes.</summary>
    Open,
}

/// <summary>The key that signs for an app, by its fingerprint, and how old its signature is.</summary>
public sealed record KeyInUse(string App, string Fingerprint, TimeSpan Age);
