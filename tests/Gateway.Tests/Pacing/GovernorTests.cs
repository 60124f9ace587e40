using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.Pacing;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Tests.Pacing;

/// <summary>One command of one app at upstream's pace, by a clock that the test winds.</summary>
public sealed class GovernorTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _clock = new();
    private readonly List<Task<CallFault?>> _calls = [];
    private TimeSpan _maxQueueTime = TimeSpan.FromSeconds(1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_that_wait_go_at_nearly_the_rate_and_never_faster()
    {
        var governor = New(rate: 100);
        _maxQueueTime = TimeSpan.FromSeconds(10);
        for (var i = 0; i < 500; i++) _ = Enter(governor);

        // How many have gone by each millisecond.
        List<int> went = [0, 500 - governor.Waiting];
        while (governor.Waiting > 0)
        {
            await PassAsync(governor, milliseconds: 1);
            went.Add(500 - governor.Waiting);
        }

        Assert.InRange(went.Count, 4_900, 5_000 / 0.95);
        Assert.All(Enumerable.Range(1000, went.Count - 1000), i => Assert.InRange(went[i] - went[i - 1000], 95, 100));
        Assert.All(await Task.WhenAll(_calls), Assert.Null);
    }

    [Fact]
    public void A_call_that_goes_at_once_takes_no_memory()
    {
        var governor = New(rate: 100_000);
        var claim = new CallerClaim("a", quota: null, known: 1);
        Assert.True(GoesAtOnce());

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 500; i++) Assert.True(GoesAtOnce());
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        bool GoesAtOnce()
        {
            var entering = governor.EnterAsync(claim, Long, Cancel);
            return entering.IsCompletedSuccessfully && entering.Result is null;
        }
    }

    [Fact]
    public async Task A_full_queue_refuses_with_the_wait_that_its_length_and_rate_make()
    {
        var governor = New(rate: 2);
        _maxQueueTime = TimeSpan.FromSeconds(4);
        for (var i = 0; i < 9; i++) _ = Enter(governor);
        Assert.Equal(8, governor.Waiting);

        var refused = await Enter(governor);
        Assert.Equal((ProblemKinds.UpstreamThrottled, 5, true, false), (refused!.Kind, refused.RetryAfter, refused.NothingLeft, refused.MayBeDone));

        await PassAsync(governor, milliseconds: 2000);
        var late = await Enter(governor, patience: TimeSpan.Zero);
        Assert.Equal((5, 3), (governor.Waiting, late!.RetryAfter));
    }

    [Fact]
    public async Task A_modest_caller_pushes_out_the_last_of_a_greedy_one()
    {
        var governor = New(rate: 5);
        var greedy = Enumerable.Range(0, 6).Select(_ => Enter(governor, "greedy")).ToList();
        Assert.Equal(5, governor.Waiting);

        var modest = Enter(governor, "modest");

        Assert.Equal(ProblemKinds.UpstreamThrottled, (await greedy[^1])!.Kind);
        // One of the greedy one's is before it, and no more.
        await PassAsync(governor, milliseconds: 400);
        Assert.Null(await modest);
        Assert.Equal(3, governor.Waiting);
        await PassAsync(governor, milliseconds: 1000);
        Assert.All(await Task.WhenAll(greedy[..^1]), Assert.Null);
    }

    [Fact]
    public async Task What_is_under_way_waits_though_the_queue_is_full()
    {
        var governor = New(rate: 1);
        var claim = new CallerClaim("a", quota: null, known: 5);
        claim.Send();
        var calls = Enumerable.Range(0, 5).Select(_ => Enter(governor, claim, Long, Cancel)).ToList();

        Assert.Equal(4, governor.Waiting);
        Assert.Equal(ProblemKinds.UpstreamThrottled, (await Enter(governor, "b"))!.Kind);
        await PassAsync(governor, milliseconds: 4200);
        Assert.All(await Task.WhenAll(calls), Assert.Null);
    }

    [Fact]
    public async Task Who_gives_up_takes_no_slot_from_those_behind()
    {
        var governor = New(rate: 10);
        using var stop = new CancellationTokenSource();
        Assert.Null(await Enter(governor));
        var leaving = Enumerable.Range(0, 5).Select(_ => Enter(governor, cancel: stop.Token)).ToList();
        var staying = Enter(governor);

        await stop.CancelAsync();

        foreach (var left in leaving) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(1, governor.Waiting);
        await PassAsync(governor, milliseconds: 110);
        Assert.Null(await staying);
    }

    [Fact]
    public async Task Whose_turn_would_come_too_late_is_told_so_and_leaves()
    {
        var governor = New(rate: 1);
        var first = Enter(governor);
        var second = Enter(governor, patience: TimeSpan.FromSeconds(0.5));

        await PassAsync(governor, milliseconds: 500);

        var late = await second;
        Assert.Equal((ProblemKinds.UpstreamThrottled, true), (late!.Kind, late.NothingLeft));
        Assert.Equal(0, governor.Waiting);
        Assert.Null(await first);
    }

    [Fact]
    public async Task Upstream_that_says_too_fast_is_called_at_half_the_rate_which_then_recovers()
    {
        var governor = New(rate: 100);
        _maxQueueTime = TimeSpan.FromSeconds(10);
        Assert.InRange(await CallsInASecondAsync(), 96, 98);

        governor.Slow();
        governor.Slow();
        Assert.Equal(50, governor.CurrentRate, 3);
        // From half the rate to six tenths of it within the second.
        Assert.InRange(await CallsInASecondAsync(), 48, 59);

        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(100, governor.CurrentRate, 3);
        Assert.InRange(await CallsInASecondAsync(), 96, 98);

        async Task<int> CallsInASecondAsync()
        {
            // So many wait that no second is long enough for them, and what was put off before is over.
            while (governor.Waiting < 200) _ = Enter(governor);
            await PassAsync(governor, milliseconds: 30);
            var before = governor.Waiting;
            await PassAsync(governor, milliseconds: 1000);
            return before - governor.Waiting;
        }
    }

    private Governor New(int rate) => new("app", "follow/follow_delete", new LocalSlotSource(_clock), () => _maxQueueTime, _clock) { Rate = rate };

    private Task<CallFault?> Enter(Governor governor, string caller = "a", TimeSpan? patience = null, CancellationToken? cancel = null) =>
        Enter(governor, new CallerClaim(caller, quota: null, known: 1), patience ?? Long, cancel ?? Cancel);

    private Task<CallFault?> Enter(Governor governor, CallerClaim claim, TimeSpan patience, CancellationToken cancel)
    {
        var call = governor.EnterAsync(claim, patience, cancel).AsTask();
        _calls.Add(call);
        return call;
    }

    /// <summary>Winds the clock, and lets everybody whose turn came act on it before it goes on.</summary>
    private async Task PassAsync(Governor governor, int milliseconds)
    {
        for (var i = 0; i < milliseconds; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            while (_calls.Count(call => call.IsCompleted) < _calls.Count - governor.Waiting)
            {
                Cancel.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }
    }
}
