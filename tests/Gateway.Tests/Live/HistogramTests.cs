using TencentChat.Gateway.Console.Live;

namespace TencentChat.Gateway.Tests.Live;

/// <summary>How long most calls took, told by buckets.</summary>
public sealed class HistogramTests
{
    private static readonly double[] Bounds = [0.1, 0.2, 0.5, double.PositiveInfinity];

    [Fact]
    public void Nothing_is_told_of_nothing() => Assert.Null(Of(0, 0, 0, 0).Quantile(0.5));

    [Theory]
    [InlineData(0.5, 0.05)]
    [InlineData(1, 0.1)]
    public void Durations_are_spread_evenly_over_their_bucket(double part, double seconds) => Assert.Equal(seconds, Of(10, 0, 0, 0).Quantile(part)!.Value, 9);

    [Theory]
    [InlineData(0.5, 0.1)]
    [InlineData(0.75, 0.15)]
    [InlineData(0.95, 0.19)]
    public void A_part_is_found_in_the_bucket_that_reaches_it(double part, double seconds) => Assert.Equal(seconds, Of(50, 50, 0, 0).Quantile(part)!.Value, 9);

    [Fact]
    public void Empty_buckets_are_passed_over() => Assert.Equal(0.35, Of(0, 0, 4, 0).Quantile(0.5)!.Value, 9);

    [Fact]
    public void Beyond_the_last_bound_that_bound_is_told() => Assert.Equal(0.5, Of(1, 0, 0, 9).Quantile(0.95));

    [Fact]
    public void Sums_are_as_if_all_had_come_together()
    {
        var sum = Of(10, 0, 0, 0);

        sum.Add(Of(0, 10, 0, 0));
        sum.Add(new Histogram());

        Assert.Equal((20, 0.1), (sum.Count, Math.Round(sum.Quantile(0.5)!.Value, 9)));
    }

    private static Histogram Of(params long[] counts)
    {
        var histogram = new Histogram();
        for (var place = 0; place < counts.Length; place++) histogram.Add(place, Bounds[place], counts[place]);
        return histogram;
    }
}
