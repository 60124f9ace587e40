namespace TencentChat.Gateway.Console.Live;

/// <summary>The seconds of the last five minutes: older ones make room. Not safe for several threads.</summary>
internal sealed class Timeline
{
    public const int Kept = 300;

    /// <summary>How many seconds a mean is taken over: long enough to be read, short enough to move at once.</summary>
    private const int Late = 5;

    private const int Minute = 60;

    private const int MostCommands = 30, MostErrors = 8, MostCallers = 30;

    private readonly Queue<Second> _seconds = new(Kept);
    private int _read;

    /// <summary>Takes a second in, and tells how it looks now.</summary>
    public Overview Add(Second second, Gauges gauges)
    {
        if (_seconds.Count == Kept) _seconds.Dequeue();
        _seconds.Enqueue(second);
        _read++;

        Second[] minute = [.. _seconds.TakeLast(Minute)], late = [.. minute.TakeLast(Late)];
        var (outcomes, errors) = (Sum(_seconds, static second => second.Outcomes), Sum(_seconds, static second => second.Errors));
        return new()
        {
            Seconds = _read,
            Minute = [.. minute.Select(static second => new Pulse(second.Requests, second.Calls, second.Failed))],
            Now = new(late.Average(static second => second.Requests), late.Average(static second => second.Calls), late.Average(static second => second.Failed)),
            Outcomes = outcomes.Most,
            Errors = [.. errors.Most.Take(MostErrors)],
            Commands = Commands(late, gauges),
            Quotas =
            [
                .. gauges.QuotaLimit.Select(quota => new CallerQuota(quota.Key, gauges.QuotaFree.GetValueOrDefault(quota.Key), quota.Value))
                    .OrderBy(static quota => (double)quota.Free / Math.Max(1, quota.Limit)).ThenBy(static quota => quota.Caller, StringComparer.Ordinal).Take(MostCallers),
            ],
            Regions = Regions(minute, gauges),
            Keys =
            [
                .. gauges.Signatures.Select(static signature => new KeyInUse(signature.Key.App, signature.Key.Key, TimeSpan.FromSeconds(signature.Value)))
                    .OrderBy(static key => key.App, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>The busiest first; those that only were of use before come after.</summary>
    private List<CommandLoad> Commands(Second[] late, Gauges gauges)
    {
        var (total, used) = (Sum(_seconds, static second => second.Commands), Sum(late, static second => second.Commands));
        var refused = Sum(_seconds, static second => second.Refused);
        return
        [
            .. total.Keys.Union(gauges.Rates.Keys)
                .Select(key => new CommandLoad(
                    key.App, key.Command, (double)used[key] / late.Length, gauges.Rates.TryGetValue(key, out var rate) ? rate : null,
                    gauges.Waiting.GetValueOrDefault(key), refused[key], total[key]))
                .OrderByDescending(static load => load.Used).ThenByDescending(static load => load.Total)
                .ThenBy(static load => load.Command, StringComparer.Ordinal).ThenBy(static load => load.App, StringComparer.Ordinal).Take(MostCommands),
        ];
    }

    private static List<RegionHealth> Regions(Second[] minute, Gauges gauges)
    {
        var regions = new SortedDictionary<string, Histogram>(StringComparer.Ordinal);
        foreach (var region in gauges.Breakers.Keys.Select(static breaker => breaker.Region)) regions[region] = new();
        foreach (var (region, histogram) in minute.SelectMany(static second => second.Regions))
        {
            if (!regions.TryGetValue(region, out var sum)) regions[region] = sum = new();
            sum.Add(histogram);
        }
        return
        [
            .. regions.Select(region => new RegionHealth(region.Key, region.Value.Count, Milliseconds(region.Value, 0.5), Milliseconds(region.Value, 0.95),
            [
                .. gauges.Breakers.Where(breaker => breaker.Key.Region == region.Key).OrderBy(static breaker => breaker.Key.App, StringComparer.Ordinal)
                    .Select(static breaker => new AppBreaker(breaker.Key.App, (BreakerState)breaker.Value)),
            ])),
        ];
    }

    private static double? Milliseconds(Histogram histogram, double part) => histogram.Quantile(part) * 1000;

    private static Tally<TKey> Sum<TKey>(IEnumerable<Second> seconds, Func<Second, Tally<TKey>> of)
        where TKey : notnull
    {
        var sum = new Tally<TKey>();
        foreach (var second in seconds) sum.Add(of(second));
        return sum;
    }
}
