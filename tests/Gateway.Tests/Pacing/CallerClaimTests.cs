using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.Pacing;

namespace TencentChat.Gateway.Tests.Pacing;

/// <summary>What running requests promise to take, and what that leaves for others.</summary>
public sealed class CallerClaimTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new();
    private readonly CallerQuota _quota;

    public CallerClaimTests() => _quota = new(new WindowSlots(() => 10, _clock)) { Limit = 10 };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_known_of_a_request_is_promised_until_it_is_called_for_or_the_request_ends()
    {
        await _quota.TakeAsync(TimeSpan.Zero, Cancel);
        var claim = new CallerClaim("a", _quota, known: 4);
        Assert.Equal(6, _quota.Free);

        // The first was paid for at the door.
        await claim.PayAsync(Long, Cancel);
        await claim.PayAsync(Long, Cancel);
        Assert.Equal(6, _quota.Free);
        Assert.False(_quota.IsUnclaimed);

        claim.Dispose();
        claim.Dispose();
        Assert.Equal(8, _quota.Free);
        Assert.True(_quota.IsUnclaimed);
    }

    [Fact]
    public async Task Calls_beyond_what_was_known_are_paid_for_too()
    {
        using var claim = new CallerClaim("a", _quota, known: 1);
        for (var i = 0; i < 4; i++) Assert.True((await claim.PayAsync(Long, Cancel)).IsGranted);

        Assert.Equal(7, _quota.Free);
    }

    [Fact]
    public async Task A_newcomer_is_told_the_wait_behind_what_is_promised()
    {
        var alone = _quota.WaitBehind(TimeSpan.FromSeconds(0.5));
        using var claim = new CallerClaim("a", _quota, known: 41);

        Assert.Equal((0.5, 4.5, 0), (alone.TotalSeconds, _quota.WaitBehind(TimeSpan.FromSeconds(0.5)).TotalSeconds, _quota.Free));
        for (var i = 0; i < 11; i++) await claim.PayAsync(Long, Cancel);
        Assert.Equal(new Slot(true, TimeSpan.FromSeconds(1)), await claim.PayAsync(Long, Cancel));
        Assert.Equal(new Slot(false, TimeSpan.FromSeconds(1)), await claim.PayAsync(TimeSpan.FromSeconds(0.5), Cancel));
    }
}
