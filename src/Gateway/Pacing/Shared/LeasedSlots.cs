namespace TencentChat.Gateway.Pacing.Shared;

/// <summary>
/// Slots that replicas share. They are leased from Redis several at a time, as many as are waited for and as recent demand says will be needed at once, and
/// leased anew before they run out; so where many are taken, few wait for Redis. Nothing is leased that nobody asks for.
/// </summary>
internal abstract class LeasedSlots(Replicas replicas, TimeProvider time) : ISlots
{
    /// <summary>The most that are leased at once.</summary>
    private const int Most = 1_000;

    /// <summary>After a lease without an answer, so that Redis is not asked in a loop.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Lock _taking = new();
    private readonly Queue<Leased> _ready = new();
    private Demand _demand;
    private Task? _filling;
    private int _waiting;

    /// <summary>When the next slot is that anybody gets, where Redis had none.</summary>
    private long _next;

    private long _told;
    private int _free;

    public int Free
    {
        get
        {
            if (!replicas.Shares) return Own.Free;
            lock (_taking)
            {
                DropExpired(replicas.Now);
                return replicas.Now - _told < Second ? _ready.Count + _free : Usual;
            }
        }
    }

    protected const long Second = 1_000_000;

    /// <summary>Where slots come from while the replica goes on by itself.</summary>
    protected abstract ISlots Own { get; }

    /// <summary>How many are free when none was taken of late.</summary>
    protected abstract int Usual { get; }

    /// <summary>For how long ahead slots are leased without being asked for, and how long before its time Redis hands one out.</summary>
    protected abstract (long Demand, long Time) Ahead { get; }

    protected abstract Task<Lease?> LeaseAsync(int count);

    public ValueTask<Slot> TakeAsync(TimeSpan patience, CancellationToken cancel)
    {
        if (replicas.Shares)
        {
            lock (_taking)
            {
                if (TryTake(replicas.Now, patience) is { } slot) return new(slot);
            }
        }
        return WaitAsync(patience, cancel);
    }

    /// <summary>
    /// Takes a slot as soon as it can be told. Patience is for the slot's time: even who has none waits until Redis has answered, or cannot be counted on any
    /// more, which is about a second at most.
    /// </summary>
    private async ValueTask<Slot> WaitAsync(TimeSpan patience, CancellationToken cancel)
    {
        var asked = time.GetTimestamp();
        Interlocked.Increment(ref _waiting);
        try
        {
            while (replicas.Shares)
            {
                Task filling;
                lock (_taking)
                {
                    if (TryTake(replicas.Now, Left()) is { } slot) return slot;
                    filling = _filling ??= FillAsync();
                }
                await filling.WaitAsync(cancel);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
        return await Own.TakeAsync(Left(), cancel);

        TimeSpan Left() => patience - time.GetElapsedTime(asked) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>A slot of those at hand, or a refusal where it is known that the next is too far off; null where Redis has to be asked.</summary>
    private Slot? TryTake(long now, TimeSpan patience)
    {
        DropExpired(now);
        var found = _ready.TryPeek(out var first);
        if (!found && _next <= now) return null;
        var wait = TimeSpan.FromMicroseconds(Math.Max(0, (found ? first.At : _next) - now));
        if (wait > patience) return new Slot(false, wait);
        if (!found) return null;
        _ready.Dequeue();
        _demand.Note(now);
        var ahead = _demand.Within(now, Ahead.Demand);
        if (ahead > 0 && _ready.Count <= ahead / 2 && now >= _next - Ahead.Time) _filling ??= FillAsync();
        return new Slot(true, wait);
    }

    private void DropExpired(long now)
    {
        while (_ready.TryPeek(out var first) && first.Until <= now) _ready.Dequeue();
    }

    /// <summary>Leases slots, when there can be any again; ends by itself, whatever becomes of Redis.</summary>
    private async Task FillAsync()
    {
        // Its beginner holds the lock.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Lease? lease = null;
        try
        {
            var early = _next - Ahead.Time - replicas.Now;
            if (early > 0) await Task.Delay(TimeSpan.FromMicroseconds(early), time);
            lease = await LeaseAsync(Wanted());
            if (lease is null) await Task.Delay(Pause, time);
        }
        finally
        {
            lock (_taking)
            {
                _filling = null;
                if (lease is { } slots) Add(slots);
            }
        }
    }

    private int Wanted()
    {
        lock (_taking) return Math.Clamp(Volatile.Read(ref _waiting) + _demand.Within(replicas.Now, Ahead.Demand) - _ready.Count, 1, Most);
    }

    private void Add(Lease lease)
    {
        _next = lease.Count == 0 ? lease.First : 0;
        _told = replicas.Now;
        _free = lease.Free;
        for (var i = 0; i < lease.Count; i++)
        {
            var at = lease.First + i * lease.Spacing;
            _ready.Enqueue(new(at, at + lease.Validity));
        }
    }

    private readonly record struct Leased(long At, long Until);
}
