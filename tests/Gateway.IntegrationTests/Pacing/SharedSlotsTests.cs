using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Pacing.Shared;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Pacing;

/// <summary>Slots that replicas lease from a real Redis.</summary>
[Collection(OneRedisAtATime.Name)]
public sealed class SharedSlotsTests : IAsyncLifetime
{
    private readonly List<Replicas> _replicas = [];
    private RedisServer _redis = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _redis = await RedisServer.StartedAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas) await replica.StopAsync(CancellationToken.None);
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Slots_of_a_pace_are_spaced_over_all_replicas_and_not_far_ahead()
    {
        var (one, other) = (await JoinAsync(expected: 2), await JoinAsync(expected: 2));
        await BothCountAsync(one, other);

        var first = await PacedAsync(one, count: 4, rate: 103);
        var second = await PacedAsync(other, count: 1_000, rate: 103);

        Assert.Equal((4, 10_000), (first.Count, first.Spacing));
        Assert.InRange(second.Count, 1, 11);
        // Each reads Redis' clock on its own, so the one's time of a slot and the other's differ by what an answer takes.
        Assert.InRange(second.First - (first.First + 3 * first.Spacing), 9_000, 200_000);
    }

    [Fact]
    public async Task A_window_gives_its_limit_to_all_replicas_together_and_says_when_there_is_more()
    {
        var (one, other) = (await JoinAsync(expected: 2), await JoinAsync(expected: 2));
        await BothCountAsync(one, other);

        var first = await WindowAsync(one, count: 30, limit: 50);
        var second = await WindowAsync(other, count: 30, limit: 50);
        var third = await WindowAsync(one, count: 30, limit: 50);

        Assert.Equal((30, 20, 0), (first.Count, second.Count, third.Count));
        Assert.InRange(third.First - one.Now, 1, 1_040_000);
    }

    [Fact]
    public async Task What_a_replica_used_by_itself_counts_when_it_comes_back()
    {
        var one = await JoinAsync(expected: 1);

        var lease = await one.LeaseAsync(Scripts.Window, "quota:shop", 50, 50, 35);

        Assert.Equal(15, lease!.Value.Count);
    }

    [Fact]
    public async Task New_data_give_those_who_are_back_their_part_only()
    {
        var one = await JoinAsync(expected: 4);

        Assert.Equal(10, (await WindowAsync(one, count: 40, limit: 40)).Count);
        Assert.Equal(40_000, (await PacedAsync(one, count: 1, rate: 103)).Spacing);
    }

    [Fact]
    public async Task Lost_data_give_nothing_until_what_they_forgot_has_run_out()
    {
        var one = await JoinAsync(expected: 1);
        Assert.Equal(40, (await WindowAsync(one, count: 40, limit: 40)).Count);
        var lost = one.Now;

        await using (var redis = await ConnectAsync())
            await redis.GetDatabase().KeyDeleteAsync(["{tencent-chat-gateway}:born", "{tencent-chat-gateway}:quota:shop"]);

        Lease? lease = null;
        await Eventually.Async(async () => (lease = await one.LeaseAsync(Scripts.Window, "quota:shop", 40, 40, 0)) is not null);
        Assert.True(one.Now - lost > 1_000_000);
        Assert.Equal(40, lease!.Value.Count);
    }

    [Fact]
    public async Task A_replica_that_leaves_keeps_no_share()
    {
        var (one, leaves) = (await JoinAsync(expected: 2), await JoinAsync(expected: 2));
        await BothCountAsync(one, leaves);
        var more = await JoinAsync(expected: 2);
        await Eventually.Async(() => Task.FromResult(one.Count == 3));

        await leaves.StopAsync(Cancel);

        // Young data count with as many as anybody remembers; those of a minute know better.
        await AgeAsync();
        await Eventually.Async(() => Task.FromResult(one.Count == 2 && more.Count == 2));
    }

    [Fact]
    public async Task Under_load_most_takes_do_not_wait_for_redis()
    {
        var slots = new SharedSlotSource(new(TimeProvider.System), await JoinAsync(expected: 1), TimeProvider.System).Window("quota:busy", () => 100_000);
        long atOnce = 0;

        for (var i = 0; i < 20_000; i++)
        {
            var taking = slots.TakeAsync(TimeSpan.Zero, Cancel);
            if (taking.IsCompleted) atOnce++;
            Assert.True((await taking).IsGranted);
        }

        Assert.InRange(atOnce, 18_000, 20_000);
    }

    [Fact]
    public async Task A_window_that_is_used_up_refuses_without_asking_redis_again()
    {
        var slots = new SharedSlotSource(new(TimeProvider.System), await JoinAsync(expected: 1), TimeProvider.System).Window("quota:shop", () => 5);

        var granted = 0;
        while ((await slots.TakeAsync(TimeSpan.Zero, Cancel)).IsGranted) granted++;
        var again = slots.TakeAsync(TimeSpan.Zero, Cancel);

        Assert.Equal(5, granted);
        Assert.True(again.IsCompleted);
        Assert.InRange((await again).Wait, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1_040));
        Assert.Equal(0, slots.Free);
        Assert.True((await slots.TakeAsync(TimeSpan.FromSeconds(5), Cancel)).IsGranted);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_replica_that_loses_redis_goes_on_with_its_share_and_comes_back(bool dies)
    {
        var one = await JoinAsync(expected: 4);
        var slots = new SharedSlotSource(new(TimeProvider.System), one, TimeProvider.System).Window("quota:shop", () => 40);
        Assert.True((await slots.TakeAsync(TimeSpan.Zero, Cancel)).IsGranted);

        if (dies) await _redis.KillAsync();
        else await _redis.SignalAsync("STOP");
        await Eventually.Async(() => Task.FromResult(!one.Shares));
        var granted = 0;
        for (var i = 0; i < 40; i++) granted += (await slots.TakeAsync(TimeSpan.Zero, Cancel)).IsGranted ? 1 : 0;

        Assert.Equal(10, granted);
        Assert.Equal("Degraded", (await new SharedPacingHealth(one).CheckHealthAsync(new(), Cancel)).Status.ToString());

        if (dies) await _redis.StartAsync(Cancel);
        else await _redis.SignalAsync("CONT");
        await Eventually.Async(() => Task.FromResult(one.InTouch));
        Assert.Equal("Healthy", (await new SharedPacingHealth(one).CheckHealthAsync(new(), Cancel)).Status.ToString());
    }

    [Fact]
    public async Task A_take_that_redis_does_not_answer_is_answered_by_the_own_share()
    {
        var slots = new SharedSlotSource(new(TimeProvider.System), await JoinAsync(expected: 1), TimeProvider.System).Paced("pace:main:a/b", () => 10);
        await _redis.SignalAsync("STOP");

        var slot = await slots.TakeAsync(TimeSpan.Zero, Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancel);

        Assert.True(slot.IsGranted);
        await _redis.SignalAsync("CONT");
    }

    private async Task<Replicas> JoinAsync(int expected)
    {
        var replica = new Replicas(
            Options.Create(new RedisOptions { ConnectionString = _redis.ConnectionString, ExpectedReplicas = expected }), TimeProvider.System,
            NullLogger<Replicas>.Instance);
        _replicas.Add(replica);
        await replica.StartAsync(Cancel);
        await Eventually.Async(() => Task.FromResult(replica.InTouch));
        return replica;
    }

    /// <summary>Waits until both live by Redis' count: a loaded machine may have kept one from saying so in time.</summary>
    private static Task BothCountAsync(Replicas one, Replicas other) => Eventually.Async(
        async () => await PacedAsync(one, 1, 103) is { Spacing: 10_000 } && await PacedAsync(other, 1, 103) is { Spacing: 10_000 });

    private static async Task<Lease> PacedAsync(Replicas replica, int count, double rate) =>
        await replica.LeaseAsync(Scripts.Paced, "pace:main:follow/follow_delete", count, rate) ?? default;

    private static async Task<Lease> WindowAsync(Replicas replica, int count, int limit) =>
        await replica.LeaseAsync(Scripts.Window, "quota:shop", count, limit, 0) ?? default;

    /// <summary>Makes the data two minutes old.</summary>
    private async Task AgeAsync()
    {
        await using var redis = await ConnectAsync();
        await redis.GetDatabase().StringDecrementAsync("{tencent-chat-gateway}:born", 120_000_000);
    }

    private Task<ConnectionMultiplexer> ConnectAsync() => ConnectionMultiplexer.ConnectAsync(_redis.ConnectionString);
}
