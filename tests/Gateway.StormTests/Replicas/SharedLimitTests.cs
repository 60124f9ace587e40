namespace TencentChat.Gateway.StormTests.Replicas;

/// <summary>Three gateways, driven well over a limit that they share, while Redis dies and comes back empty.</summary>
public sealed class SharedLimitTests
{
    private const int Limit = 100;

    private const double Enough = 0.85 * Limit;

    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Replicas_keep_upstreams_pace_together_while_redis_dies_and_comes_back() =>
        HoldsAsync(("Chat__Apps__main__CallsPerSecond__Default", $"{Limit}"));

    [Fact]
    public Task Replicas_keep_a_callers_quota_together_while_redis_dies_and_comes_back() =>
        HoldsAsync(("Gateway__Clients__shop__UpstreamCallsPerSecond", $"{Limit}"), ("Chat__Apps__main__CallsPerSecond__Default", "10000"));

    private static async Task HoldsAsync(params (string Key, string Value)[] settings)
    {
        await using var replicas = await ReplicaSet.StartedAsync(Cancel, settings);
        var phases = RunAsync(replicas);

        var outcomes = await replicas.DriveAsync(2 * Limit, phases);
        var (began, died, ended, came) = await phases;

        var arrivals = replicas.Arrivals;
        Assert.InRange(Rates.MostInASecond(arrivals), 0, Limit * 105 / 100);
        Assert.True(Rates.Between(arrivals, began, died) >= Enough);
        // Without Redis no replica goes on before the others have stopped counting with it, which takes a second.
        Assert.True(Rates.Between(arrivals, came - Phase, came) >= Enough);
        Assert.True(Rates.Between(arrivals, ended - Phase, ended) >= Enough);
        Assert.All(outcomes, outcome => Assert.True(outcome.IsHonest, $"{outcome}"));
        Assert.Contains(outcomes, outcome => outcome.Status != 204);
        Assert.All(replicas.Gateways, gateway =>
        {
            Assert.Contains(gateway.Output, line => line.Contains("does not answer", StringComparison.Ordinal));
            Assert.DoesNotContain(gateway.Output, line => line.Contains(TestHost.RedisServer.Password, StringComparison.Ordinal));
        });
    }

    /// <summary>Redis lives, is dead, and lives again, some seconds each.</summary>
    private static async Task<(TimeSpan Began, TimeSpan Died, TimeSpan Ended, TimeSpan Came)> RunAsync(ReplicaSet replicas)
    {
        await PassAsync(TimeSpan.FromSeconds(1));
        var began = ReplicaSet.Now;
        await PassAsync(Phase);
        var died = ReplicaSet.Now;
        await replicas.Redis.KillAsync();
        await PassAsync(TimeSpan.FromSeconds(1.5) + Phase);
        var came = ReplicaSet.Now;
        await replicas.Redis.StartAsync(Cancel);
        await replicas.ShareAsync(times: 2, Cancel);
        await PassAsync(TimeSpan.FromSeconds(1) + Phase);
        return (began, died, ReplicaSet.Now, came);
    }

    private static Task PassAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System, Cancel);
}
