namespace TencentChat.Gateway.Pacing;

/// <summary>
/// Evenly spaced slots. They come a little more slowly than the rate, and who is late may catch up by a little: so no second ever sees more than the rate, also not
/// where the calls arrive, each somewhat sooner or later than it was sent; and timers that fire late lose no slot.
/// </summary>
internal sealed class PacedSlots(Func<double> rate, TimeProvider time) : ISlots
{
    /// <summary>The part of the rate that is used.</summary>
    public const double Use = 0.97;

    /// <summary>
    /// How many seconds a slot may come before its even place. (1 + Ahead) * Use has to stay below 1, or a second could see more than the rate: what is left of it, 10 ms, is
    /// for calls that arrive unevenly.
    /// </summary>
    public const double Ahead = 0.02;

    private readonly Lock _taking = new();

    /// <summary>The even place of the next slot.</summary>
    private long _next = long.MinValue / 2;

    public int Free
    {
        get
        {
            var spacing = Spacing();
            lock (_taking) return (int)Math.Clamp((time.GetTimestamp() - _next + Early) / spacing + 1, 0, Early / spacing + 1);
        }
    }

    private long Early => (long)(Ahead * time.TimestampFrequency);

    public ValueTask<Slot> TakeAsync(TimeSpan patience, CancellationToken cancel)
    {
        var spacing = Spacing();
        lock (_taking)
        {
            var now = time.GetTimestamp();
            var at = Math.Max(now, _next - Early);
            var wait = time.GetElapsedTime(now, at);
            if (wait > patience) return new(new Slot(false, wait));
            _next = Math.Max(_next, at) + spacing;
            return new(new Slot(true, wait));
        }
    }

    private long Spacing() => (long)Math.Ceiling(time.TimestampFrequency / (Use * rate()));
}
