using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.Forwarding;
using TencentChat.Protocol.Regions;

namespace TencentChat.Gateway.Tests.Forwarding;

public sealed class ClockSkewTests
{
    private static readonly Region Tokyo = Region.BuiltIn.Single(region => region.Name == "Tokyo");

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly ClockSkew _skew;

    public ClockSkewTests() => _skew = new(_clock, NullLogger<ClockSkew>.Instance);

    [Theory]
    [InlineData(0, false)]
    [InlineData(30, false)]
    [InlineData(-30, false)]
    [InlineData(31, true)]
    [InlineData(-31, true)]
    public async Task A_clock_that_differs_by_more_than_half_a_minute_is_wrong(int ahead, bool isWrong)
    {
        Look(ahead);

        Assert.Equal(isWrong, _skew.Wrong.TryGetValue("Tokyo", out var by));
        if (isWrong) Assert.Equal(TimeSpan.FromSeconds(ahead), by);
        var health = await HealthAsync();
        Assert.Equal(isWrong ? HealthStatus.Degraded : HealthStatus.Healthy, health.Status);
        if (isWrong) Assert.Contains($"Tokyo by {ahead} seconds", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_now_and_then_is_looked_at()
    {
        Look(ahead: 0);
        _clock.Advance(TimeSpan.FromSeconds(29));
        Look(ahead: 60);
        Assert.Empty(_skew.Wrong);

        _clock.Advance(TimeSpan.FromSeconds(2));
        Look(ahead: 60);
        Assert.NotEmpty(_skew.Wrong);
    }

    [Fact]
    public async Task A_clock_that_was_set_right_is_right()
    {
        Look(ahead: 60);
        _clock.Advance(TimeSpan.FromSeconds(31));
        Look(ahead: 1);

        Assert.Empty(_skew.Wrong);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
    }

    [Fact]
    public void An_answer_without_a_date_tells_nothing()
    {
        using var answer = new HttpResponseMessage();
        _skew.Look(Tokyo, answer);

        Assert.Empty(_skew.Wrong);
    }

    private void Look(int ahead)
    {
        using var answer = new HttpResponseMessage { Headers = { Date = _clock.GetUtcNow().AddSeconds(-ahead) } };
        _skew.Look(Tokyo, answer);
    }

    private Task<HealthCheckResult> HealthAsync() => new ClockSkewHealth(_skew).CheckHealthAsync(new(), TestContext.Current.CancellationToken);
}
