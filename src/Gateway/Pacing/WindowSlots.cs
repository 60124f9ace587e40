namespace TencentChat.Gateway.Pacing;

/// <summary>
/// No more slots than a limit in any one second. The times of the last slots are kept, as many as the limit: the next slot is free a second after the oldest.
/// </summary>
internal sealed class WindowSlots(Func<int> limit, TimeProvider time) : ISlots
{
    private readonly Lock _taking = new();

    /// <summary>Times of the last slots, as a ring that begins with the oldest. They only grow, so the ring is sorted.</summary>
    private long[] _times = [];
    private int _oldest;

    public int Free
    {
        get
        {
            lock (_taking)
            {
                Fit(limit());
                var before = time.GetTimestamp() - time.TimestampFrequency;
                int low = 0, high = _times.Length;
                while (low < high)
                {
                    var middle = (low + high) / 2;
                    if (_times[(_oldest + middle) % _times.Length] <= before) low = middle + 1;
                    else high = middle;
                }
                return low;
            }
        }
    }

    public ValueTask<Slot> TakeAsync(TimeSpan patience, CancellationToken cancel)
    {
        lock (_taking)
        {
            Fit(limit());
            var now = time.GetTimestamp();
            var at = Math.Max(now, _times[_oldest] + time.TimestampFrequency);
            var wait = time.GetElapsedTime(now, at);
            if (wait > patience) return new(new Slot(false, wait));
            _times[_oldest] = at;
            _oldest = (_oldest + 1) % _times.Length;
            return new(new Slot(true, wait));
        }
    }

    /// <summary>Keeps the newest times when the limit changes; a larger one begins with free slots.</summary>
    private void Fit(int limit)
    {
        if (_times.Length == limit) return;
        var times = new long[limit];
        // Long before any time of now, and not so long that a second more would overflow.
        Array.Fill(times, long.MinValue / 2);
        var kept = Math.Min(limit, _times.Length);
        for (var i = 1; i <= kept; i++) times[limit - i] = _times[(_oldest + _times.Length - i) % _times.Length];
        _times = times;
        _oldest = 0;
    }
}
