namespace TencentChat.Gateway.Console.Live;

/// <summary>What one second brought.</summary>
internal sealed class Second
{
    /// <summary>Requests of known callers that were answered.</summary>
    public long Requests { get; set; }

    /// <summary>Attempts of calls upstream, and those of them that failed.</summary>
    public long Calls { get; set; }

    public long Failed { get; set; }

    /// <summary>Items by what became of them.</summary>
    public Tally<string> Outcomes { get; } = new();

    /// <summary>Failed attempts by their error.</summary>
    public Tally<string> Errors { get; } = new();

    /// <summary>Attempts by app and command.</summary>
    public Tally<AppCommand> Commands { get; } = new();

    /// <summary>Calls that were held back for upstream's pace.</summary>
    public Tally<AppCommand> Refused { get; } = new();

    /// <summary>How long attempts took, by region.</summary>
    public Dictionary<string, Histogram> Regions { get; } = [];
}

/// <summary>A command of an app.</summary>
internal readonly record struct AppCommand(string App, string Command);

/// <summary>Counts by something.</summary>
internal sealed class Tally<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, long> _counts = [];

    public long this[TKey key] => _counts.GetValueOrDefault(key);

    public IEnumerable<TKey> Keys => _counts.Keys;

    /// <summary>The most first, and what is equal by name, so that nothing jumps about.</summary>
    public IReadOnlyList<KeyValuePair<TKey, long>> Most =>
        [.. _counts.OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key.ToString(), StringComparer.Ordinal)];

    public void Add(TKey key, long count) => _counts[key] = this[key] + count;

    public void Add(Tally<TKey> other)
    {
        foreach (var (key, count) in other._counts) Add(key, count);
    }
}
