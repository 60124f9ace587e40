using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.Pacing;

namespace TencentChat.Gateway.Tests.Pacing;

public sealed class ThrottleTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_rate_is_halved_once_a_second_and_recovers_by_a_tenth_a_second()
    {
        var throttle = new Throttle(_clock);

        Assert.Equal(200, throttle.Apply(200));
        throttle.Slow(200);
        throttle.Slow(200);
        Assert.Equal(100, throttle.Apply(200), 3);
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(140, throttle.Apply(200), 3);
        throttle.Slow(200);
        Assert.Equal(70, throttle.Apply(200), 3);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(200, throttle.Apply(200), 3);
    }

    [Theory]
    [InlineData(200, 10)]
    [InlineData(1, 1)]
    public void Something_is_always_left(int rate, double least)
    {
        var throttle = new Throttle(_clock);

        for (var i = 0; i < 20; i++)
        {
            throttle.Slow(rate);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.InRange(throttle.Apply(rate), least, Math.Max(1, rate * 0.3));
    }
}
