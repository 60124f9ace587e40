using System.Runtime.InteropServices;

namespace TencentChat.Gateway.Plans;

/// <summary>
/// Lets the writes for one user of one app go one after another, those for different users in parallel: upstream refuses two at once (30008).
/// A lane is there as long as somebody is in it, so there are never more lanes than requests, and one that is free costs nothing.
/// </summary>
internal sealed class WriteLanes
{
    private readonly Lock _lock = new();

    /// <summary>The lanes that somebody is in, each with who waits for it in the order of asking; null where nobody has.</summary>
    private readonly Dictionary<(string App, string User), LinkedList<TaskCompletionSource>?> _lanes = [];

    /// <summary>How many lanes there are now.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _lanes.Count;
        }
    }

    /// <summary>Waits for the lane; dispose the turn to leave it.</summary>
    public ValueTask<Turn> EnterAsync(string app, string user, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested) return ValueTask.FromCanceled<Turn>(cancel);
        var turn = new Turn(this, (app, user));
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            ref var waiting = ref CollectionsMarshal.GetValueRefOrAddDefault(_lanes, (app, user), out var isTaken);
            if (!isTaken) return new(turn);
            place = (waiting ??= new()).AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        return WaitAsync(turn, place, cancel);
    }

    private async ValueTask<Turn> WaitAsync(Turn turn, LinkedListNode<TaskCompletionSource> place, CancellationToken cancel)
    {
        await using var leaving = cancel.UnsafeRegister((_, cancel) => GiveUp(place, cancel), state: null);
        await place.Value.Task;
        return turn;
    }

    /// <summary>Who gives up leaves the line at once, unless the turn came first.</summary>
    private void GiveUp(LinkedListNode<TaskCompletionSource> place, CancellationToken cancel)
    {
        lock (_lock)
        {
            if (place.List is not { } waiting) return;
            waiting.Remove(place);
        }
        place.Value.SetCanceled(cancel);
    }

    private void Leave((string App, string User) lane)
    {
        TaskCompletionSource? next = null;
        lock (_lock)
        {
            if (_lanes[lane] is { First: { } first } waiting)
            {
                next = first.Value;
                waiting.RemoveFirst();
            }
            else
            {
                _lanes.Remove(lane);
            }
        }
        next?.SetResult();
    }

    /// <summary>A turn in a lane; in none where it was made of nothing.</summary>
    public readonly struct Turn(WriteLanes? lanes, (string App, string User) lane) : IDisposable
    {
        public void Dispose() => lanes?.Leave(lane);
    }
}
