namespace TencentChat.Gateway.Pacing;

/// <summary>
/// Evenly spaced slots. A small burst is let through at once, and the spacing makes up for it: so many as a burst can be, so much slower the rest, and no second
/// ever sees more than the rate. Even spacing is what keeps that true where the calls arrive, each a little sooner or later than it was sent.
/// </summary>
internal sealed class PacedSlots(Func<double> rate, TimeProvider time) : ISlots
{
    /// <summary>The part of a second's calls that may go at once.</summary>
    public const double Burst = 0.03;

    private readonly Lock _taking = new();

    /// <summary>When the next slot would be if nothing might go at once.</summary>
    private long _next = long.MinValue / 2;

    public int Free
    {
        get
        {
            var (burst, spacing) = Pace(rate());
            lock (_taking) return (int)Math.Clamp((time.GetTimestamp() - _next) / (spacing * time.TimestampFrequency) + burst, 0, burst);
        }
    }

    /// <summary>How many may go at once at a rate, and the seconds between the others.</summary>
    public static (int Burst, double Spacing) Pace(double rate)
    {
        var burst = Math.Max(1, (int)(rate * Burst));
        return (burst, 1 / (rate - burst + 1));
    }

    public ValueTask<Slot> TakeAsync(TimeSpan patience, CancellationToken cancel)
    {
        var (burst, seconds) = Pace(rate());
        var spacing = (long)Math.Ceiling(seconds * time.TimestampFrequency);
        lock (_taking)
        {
            var now = time.GetTimestamp();
            var at = Math.Max(now, _next - (burst - 1) * spacing);
            var wait = time.GetElapsedTime(now, at);
            if (wait > patience) return new(new Slot(false, wait));
            _next = Math.Max(_next, at) + spacing;
            return new(new Slot(true, wait));
        }
    }
}
