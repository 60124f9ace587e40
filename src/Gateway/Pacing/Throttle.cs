namespace TencentChat.Gateway.Pacing;

/// <summary>Makes a rate smaller when upstream says that it was too fast, and lets it recover.</summary>
internal sealed class Throttle(TimeProvider time)
{
    /// <summary>The smallest part of a rate that is left, and how much of it comes back a second.</summary>
    private const double Least = 0.05, Recovery = 0.1;

    private readonly Lock _slowing = new();

    /// <summary>The part of the rate that was left when it was last made smaller, and when that was; null where it never was, or has recovered.</summary>
    private volatile Slowed? _last;

    public double Apply(int rate)
    {
        var part = Part();
        return part >= 1 ? rate : Math.Max(rate * part, Math.Min(1, rate));
    }

    /// <summary>Halves the rate, at most once a second: answers that come together tell of the same haste.</summary>
    public void Slow(int rate)
    {
        lock (_slowing)
        {
            if (_last is { } last && time.GetElapsedTime(last.At) < TimeSpan.FromSeconds(1)) return;
            _last = new(Math.Max(Part() / 2, Math.Max(Least, 1.0 / rate)), time.GetTimestamp());
        }
    }

    private double Part()
    {
        if (_last is not { } last) return 1;
        var part = last.Part + time.GetElapsedTime(last.At).TotalSeconds * Recovery;
        return Math.Min(1, part);
    }

    private sealed record Slowed(double Part, long At);
}
