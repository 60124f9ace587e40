namespace TencentChat.Gateway.Console.Live;

/// <summary>Durations by buckets, which add up and tell about how long most took.</summary>
internal sealed class Histogram
{
    private double[] _bounds = [];
    private long[] _counts = [];

    public long Count { get; private set; }

    /// <summary>Adds what came into one bucket.</summary>
    /// <param name="place">The bucket's place.</param>
    /// <param name="bound">The longest duration that it takes, in seconds; infinite for the last.</param>
    /// <param name="count">How many came.</param>
    public void Add(int place, double bound, long count)
    {
        if (place >= _bounds.Length)
        {
            Array.Resize(ref _bounds, place + 1);
            Array.Resize(ref _counts, place + 1);
            _bounds[place] = bound;
        }
        _counts[place] += count;
        Count += count;
    }

    public void Add(Histogram other)
    {
        for (var place = 0; place < other._counts.Length; place++) Add(place, other._bounds[place], other._counts[place]);
    }

    /// <summary>
    /// The duration in seconds that a part of all stayed below, as if those of one bucket were spread evenly over it; null where there were none. Beyond the last
    /// bound nothing is known but that it was passed, so that bound is told.
    /// </summary>
    public double? Quantile(double part)
    {
        if (Count == 0) return null;
        var rank = part * Count;
        long below = 0;
        for (var place = 0; place < _counts.Length; place++)
        {
            if (_counts[place] > 0 && below + _counts[place] >= rank)
            {
                var from = place == 0 ? 0 : _bounds[place - 1];
                return double.IsPositiveInfinity(_bounds[place]) ? from : from + (_bounds[place] - from) * (rank - below) / _counts[place];
            }
            below += _counts[place];
        }
        return _bounds[^1];
    }
}
