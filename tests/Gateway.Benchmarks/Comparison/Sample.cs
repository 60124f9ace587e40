using TencentChat.Gateway.Benchmarks.Load;

namespace TencentChat.Gateway.Benchmarks.Comparison;

/// <summary>What a round showed of one contender at one work.</summary>
/// <param name="Load">Seen from outside.</param>
/// <param name="ProcessorMicroseconds">Processor time a request, by the process's own accounting.</param>
/// <param name="AllocatedBytes">Bytes allocated a request; null where nobody counts them.</param>
/// <param name="ResidentMegabytes">Memory at the end.</param>
internal sealed record Sample(LoadFigures Load, double ProcessorMicroseconds, double? AllocatedBytes, double ResidentMegabytes)
{
    public static double Rate(Sample sample) => sample.Load.Rate;

    public static double P99(Sample sample) => sample.Load.P99;

    public static double Processor(Sample sample) => sample.ProcessorMicroseconds;
}

/// <summary>A figure over all rounds.</summary>
/// <param name="Median">Its median.</param>
/// <param name="Least">The least of all rounds.</param>
/// <param name="Most">The most of all rounds.</param>
internal readonly record struct Spread(double Median, double Least, double Most)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return new(sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, sorted[0], sorted[^1]);
    }
}

/// <summary>A contender at a work, at some connections: the samples of all rounds, in their order.</summary>
internal sealed record Series(string Contender, string Work, int Connections, List<Sample> Samples)
{
    public Spread Of(Func<Sample, double> figure) => Spread.Of(Samples.Select(figure));

    /// <summary>How a figure compares with another's of the same round, which the machine treated alike.</summary>
    public Spread RatioTo(Series other, Func<Sample, double> figure) => Spread.Of(Samples.Zip(other.Samples, (own, others) => figure(own) / figure(others)));
}
