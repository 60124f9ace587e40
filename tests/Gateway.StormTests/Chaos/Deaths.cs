namespace TencentChat.Gateway.StormTests.Chaos;

/// <summary>Whether upstream dies at a piece of a request, and on which side of it.</summary>
internal enum Death
{
    None,
    BeforeRequest,
    AfterRequest,
}

/// <summary>When upstream dies: at certain pieces of requests, and while a call takes long, which then runs on unseen.</summary>
/// <param name="pieces">The numbers of the pieces of requests at which it dies.</param>
/// <param name="slowCalls">How many times it dies while a call is slow.</param>
/// <param name="downtime">How long nobody listens.</param>
internal sealed class Deaths(IReadOnlyDictionary<int, Death> pieces, int slowCalls, TimeSpan downtime)
{
    /// <summary>How long a call has to be awaited to count as slow.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(40);

    private int _pieces;
    private int _slowLeft = slowCalls;
    private int _died;

    public static Deaths None { get; } = new(new Dictionary<int, Death>(), 0, TimeSpan.Zero);

    public TimeSpan Downtime => downtime;

    public bool AwaitsSlowCall => Volatile.Read(ref _slowLeft) > 0;

    /// <summary>How many times it died.</summary>
    public int Died => Volatile.Read(ref _died);

    public Death OnRequest()
    {
        if (!pieces.TryGetValue(Interlocked.Increment(ref _pieces), out var death)) return Death.None;
        Interlocked.Increment(ref _died);
        return death;
    }

    public bool OnSlowCall()
    {
        if (Interlocked.Decrement(ref _slowLeft) < 0) return false;
        Interlocked.Increment(ref _died);
        return true;
    }
}
