using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Tests.Plans;

public sealed class WriteLanesTests
{
    private readonly WriteLanes _lanes = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_user_waits_for_the_turn_before()
    {
        var first = await _lanes.EnterAsync("app", "alice", Cancel);
        var second = _lanes.EnterAsync("app", "alice", Cancel).AsTask();
        Assert.False(second.IsCompleted);

        first.Dispose();

        (await second).Dispose();
    }

    [Theory]
    [InlineData("app", "bob")]
    [InlineData("other", "alice")]
    [InlineData("app", "Alice")]
    public async Task Others_wait_for_nobody(string app, string user)
    {
        using var first = await _lanes.EnterAsync("app", "alice", Cancel);

        using var second = await _lanes.EnterAsync(app, user, Cancel);

        Assert.Equal(2, _lanes.Count);
    }

    [Fact]
    public async Task Turns_come_in_the_order_of_asking()
    {
        var order = new List<int>();
        var first = await _lanes.EnterAsync("app", "alice", Cancel);
        var waiting = Enumerable.Range(0, 20).Select(async i =>
        {
            using var turn = await _lanes.EnterAsync("app", "alice", Cancel);
            order.Add(i);
        }).ToList();

        first.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(Enumerable.Range(0, 20), order);
    }

    [Fact]
    public async Task A_lane_that_nobody_is_in_is_gone()
    {
        (await _lanes.EnterAsync("app", "alice", Cancel)).Dispose();

        Assert.Equal(0, _lanes.Count);
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_the_lane_as_it_was()
    {
        using var stop = new CancellationTokenSource();
        var first = await _lanes.EnterAsync("app", "alice", Cancel);
        var second = _lanes.EnterAsync("app", "alice", stop.Token).AsTask();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();

        Assert.Equal(0, _lanes.Count);
        (await _lanes.EnterAsync("app", "alice", Cancel)).Dispose();
    }

    [Fact]
    public async Task Who_stops_waiting_keeps_nobody_behind_waiting()
    {
        using var stop = new CancellationTokenSource();
        var first = await _lanes.EnterAsync("app", "alice", Cancel);
        var second = _lanes.EnterAsync("app", "alice", stop.Token).AsTask();
        var third = _lanes.EnterAsync("app", "alice", Cancel).AsTask();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(third.IsCompleted);
        first.Dispose();

        (await third).Dispose();
        Assert.Equal(0, _lanes.Count);
    }

    [Fact]
    public async Task Who_has_gone_already_enters_no_lane()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _lanes.EnterAsync("app", "alice", new(canceled: true)).AsTask());

        Assert.Equal(0, _lanes.Count);
    }

    [Fact]
    public void A_free_lane_costs_no_memory()
    {
        Enter();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++) Enter();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Enter()
        {
            var entering = _lanes.EnterAsync("app", "alice", Cancel);
            Assert.True(entering.IsCompletedSuccessfully);
            entering.Result.Dispose();
        }
    }

    [Fact]
    public async Task Many_at_once_are_never_two_in_one_lane()
    {
        var inside = new int[4];
        var worst = 0;

        await Parallel.ForAsync(0, 4000, Cancel, async (i, cancel) =>
        {
            using var turn = await _lanes.EnterAsync("app", $"user-{i % 4}", cancel);
            var now = Interlocked.Increment(ref inside[i % 4]);
            InterlockedMax(ref worst, now);
            await Task.Yield();
            Interlocked.Decrement(ref inside[i % 4]);
        });

        Assert.Equal(1, worst);
        Assert.Equal(0, _lanes.Count);
    }

    private static void InterlockedMax(ref int place, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref place)) < value) Interlocked.CompareExchange(ref place, value, seen);
    }
}
