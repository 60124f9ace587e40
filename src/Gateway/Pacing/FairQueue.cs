namespace TencentChat.Gateway.Pacing;

/// <summary>
/// Waiting calls, a line a caller; callers take turns. When it is full, the longest line gives way: its newcomer is refused, or its last for the newcomer of a
/// shorter one. Not safe for several threads at once, but for <see cref="Count"/>.
/// </summary>
internal sealed class FairQueue
{
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>The lines in the order of their turns. None is empty, so what is kept is bounded by who waits.</summary>
    private readonly LinkedList<Line> _turns = new();
    private volatile int _count;

    public int Count => _count;

    /// <summary>Adds a call; whoever has to be refused for it, itself perhaps.</summary>
    /// <param name="waiter">The newcomer. One that is under way is never refused.</param>
    /// <param name="capacity">How many may wait.</param>
    public Waiter? Add(Waiter waiter, int capacity)
    {
        Waiter? refused = null;
        if (_count >= capacity && !waiter.IsUnderWay)
        {
            // Not for a line that would then be as long.
            refused = LastOfLongest(than: (_lines.GetValueOrDefault(waiter.Caller)?.Waiters.Count ?? 0) + 1);
            if (refused is null) return waiter;
            Remove(refused);
        }
        if (!_lines.TryGetValue(waiter.Caller, out var line))
        {
            _lines.Add(waiter.Caller, line = new());
            _turns.AddLast(line.Turn);
        }
        waiter.Place = line.Waiters.AddLast(waiter);
        _count++;
        return refused;
    }

    /// <summary>Takes out whose turn it is; null when nobody waits.</summary>
    public Waiter? Next()
    {
        if (_turns.First is not { Value: var line } turn) return null;
        _turns.RemoveFirst();
        _turns.AddLast(turn);
        var next = line.Waiters.First!.Value;
        Remove(next);
        return next;
    }

    /// <summary>Takes a call out; false where it is out already.</summary>
    public bool Remove(Waiter waiter)
    {
        if (waiter.Place is not { } place) return false;
        waiter.Place = null;
        _count--;
        var line = _lines[waiter.Caller];
        line.Waiters.Remove(place);
        if (line.Waiters.Count > 0) return true;
        _lines.Remove(waiter.Caller);
        _turns.Remove(line.Turn);
        return true;
    }

    /// <summary>The last that may be refused, of the longest line that has one.</summary>
    private Waiter? LastOfLongest(int than)
    {
        Waiter? last = null;
        foreach (var line in _turns)
        {
            if (line.Waiters.Count <= than || line.LastToRefuse is not { } refusable) continue;
            (last, than) = (refusable, line.Waiters.Count);
        }
        return last;
    }

    /// <summary>The calls of one caller.</summary>
    private sealed class Line
    {
        public Line() => Turn = new(this);

        public LinkedListNode<Line> Turn { get; }

        public LinkedList<Waiter> Waiters { get; } = new();

        public Waiter? LastToRefuse
        {
            get
            {
                var node = Waiters.Last;
                while (node is { Value.IsUnderWay: true }) node = node.Previous;
                return node?.Value;
            }
        }
    }
}
