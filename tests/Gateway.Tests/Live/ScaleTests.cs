using TencentChat.Gateway.Console.Live;

namespace TencentChat.Gateway.Tests.Live;

/// <summary>The steps of the chart's axis.</summary>
public sealed class ScaleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 1)]
    [InlineData(5.1, 2)]
    [InlineData(24, 5)]
    [InlineData(60, 20)]
    [InlineData(4711, 1000)]
    [InlineData(1e300, 100_000_000)]
    public void Steps_are_few_and_easy_to_read(double most, int step) => Assert.Equal(step, Scale.Step(most));
}
