namespace TencentChat.Gateway.Pacing;

/// <summary>
/// No more slots than a limit in any one second. The times of the last slots are kept, and the next slot is free a second after the one that lies a whole limit back:
/// then every second that holds it holds no more than the limit. Room grows with what is asked for, so who asks seldom needs little, whatever its limit.
/// </summary>
internal sealed class WindowSlots(Func<int> limit, TimeProvider time) : ISlots
{
    /// <summary>Long before any time of now, and not so long that a second more would overflow.</summary>
    private const long Never = long.MinValue / 2;

    private const int FirstRoom = 8;

    private readonly Lock _taking = new();

    /// <summary>Times of slots, sorted, in a ring. It never shrinks: a limit that falls and rises again counts what went before.</summary>
    private long[] _times = Ring(FirstRoom);

    /// <summary>Where the next time is written, which is where the oldest stands once the ring is full.</summary>
    private int _end;

    public int Free
    {
        get
        {
            lock (_taking)
            {
                // How many are within the last second is found by halving.
                var before = time.GetTimestamp() - time.TimestampFrequency;
                int most = limit(), low = 0, high = Math.Min(most, _times.Length);
                while (low < high)
                {
                    var middle = (low + high + 1) / 2;
                    if (Back(middle) > before) low = middle;
                    else high = middle - 1;
                }
                return most - low;
            }
        }
    }

    public ValueTask<Slot> TakeAsync(TimeSpan patience, CancellationToken cancel)
    {
        lock (_taking)
        {
            var most = limit();
            var now = time.GetTimestamp();
            var at = Math.Max(now, Back(most) + time.TimestampFrequency);
            var wait = time.GetElapsedTime(now, at);
            if (wait > patience) return new(new Slot(false, wait));
            if (_times.Length < most && Back(_times.Length) + time.TimestampFrequency > now) Grow();
            Add(at);
            return new(new Slot(true, wait));
        }
    }

    /// <summary>Adds a time: the last one, but where a limit has risen while others wait for theirs.</summary>
    private void Add(long at)
    {
        var place = _end;
        for (var later = 1; later < _times.Length && Back(later) > at; later++)
        {
            var before = (place - 1 + _times.Length) % _times.Length;
            _times[place] = _times[before];
            place = before;
        }
        _times[place] = at;
        _end = (_end + 1) % _times.Length;
    }

    /// <summary>When the slot was that lies so many back, 1 for the last; where there was none, or it is long past: never.</summary>
    private long Back(int slots) => slots > _times.Length ? Never : _times[(_end - slots + _times.Length) % _times.Length];

    private void Grow()
    {
        var times = Ring(_times.Length * 2);
        for (var i = 0; i < _times.Length; i++) times[i] = _times[(_end + i) % _times.Length];
        _end = _times.Length;
        _times = times;
    }

    private static long[] Ring(int room)
    {
        var times = new long[room];
        Array.Fill(times, Never);
        return times;
    }
}
