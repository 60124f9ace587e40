namespace TencentChat.Gateway.Pacing;

/// <summary>
/// Waiting calls, a line a caller; callers take turns. When it is full, the longest line gives way: its newcomer is refused, or its last for the newcomer of a
/// shorter one. Not safe for several threads at once, but for <see cref="Count"/>.
/// </summary>
internal sealed class FairQueue
{
    private readonly Dictionary<string, LinkedList<Waiter>> _lines = new(StringComparer.Ordinal);
    private readonly Queue<string> _turns = new();
    private volatile int _count;

    public int Count => _count;

    public bool IsEmpty => _count == 0;

    /// <summary>Adds a call; whoever has to be refused for it, itself perhaps.</summary>
    /// <param name="waiter">The newcomer. One that is under way is never refused.</param>
    /// <param name="capacity">How many may wait.</param>
    public Waiter? Add(Waiter waiter, int capacity)
    {
        Waiter? refused = null;
        if (_count >= capacity && !waiter.IsUnderWay)
        {
            DropLeft();
            if (_count >= capacity)
            {
                refused = LastOfLongest(than: _lines.TryGetValue(waiter.Caller, out var own) ? own.Count + 1 : 1) ?? waiter;
                if (refused == waiter) return waiter;
                Remove(refused);
            }
        }
        if (!_lines.TryGetValue(waiter.Caller, out var line))
        {
            _lines.Add(waiter.Caller, line = new());
            _turns.Enqueue(waiter.Caller);
        }
        line.AddLast(waiter);
        _count++;
        return refused;
    }

    /// <summary>Takes out whose turn it is; null when nobody waits.</summary>
    public Waiter? Next()
    {
        while (_turns.TryDequeue(out var caller))
        {
            var line = _lines[caller];
            while (line.First is { Value: var first })
            {
                line.RemoveFirst();
                _count--;
                if (first.IsDecided) continue;
                EndTurn(caller, line);
                return first;
            }
            EndTurn(caller, line);
        }
        return null;
    }

    /// <summary>Takes out those who have given up; whether anybody still waits.</summary>
    public bool DropLeft()
    {
        foreach (var line in _lines.Values)
        {
            for (var node = line.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.IsDecided)
                {
                    line.Remove(node);
                    _count--;
                }
                node = next;
            }
        }
        return _count > 0;
    }

    private void EndTurn(string caller, LinkedList<Waiter> line)
    {
        if (line.Count > 0) _turns.Enqueue(caller);
        else _lines.Remove(caller);
    }

    private Waiter? LastOfLongest(int than)
    {
        LinkedList<Waiter>? longest = null;
        foreach (var line in _lines.Values)
        {
            if (line.Count > than && line.Count > (longest?.Count ?? 0)) longest = line;
        }
        for (var node = longest?.Last; node is not null; node = node.Previous)
        {
            if (!node.Value.IsUnderWay) return node.Value;
        }
        return null;
    }

    private void Remove(Waiter waiter)
    {
        _lines[waiter.Caller].Remove(waiter);
        _count--;
    }
}
