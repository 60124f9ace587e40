using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.IntegrationTests.Pacing;
using TencentChat.Gateway.IntegrationTests.Sending;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Canary;

/// <summary>Keys that those behind the gateway refuse.</summary>
[Collection(OneRedisAtATime.Name)]
public sealed class KeyCanaryTests
{
    private const string SecondKey = "CANARY-second-key-e2c7", WrongPassword = "CANARY-redis-wrong-44ab";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Neither_key_comes_out_when_upstream_refuses_the_first_or_both()
    {
        await using var upstream = await KeyedUpstream.StartAsync(1400000000, Cancel);
        upstream.Keys = [SecondKey];
        await using var gateway = new CanaryGateway(host => host.WithUpstream(upstream.Address).With("Chat:Apps:demo:SecondarySecretKey", SecondKey));

        Assert.Equal(204, (await gateway.SendAsync(HttpMethod.Delete, "/users/alice/follows/bob")).Code);
        Assert.Contains(gateway.Host.Log.Lines, line => line.Contains(AppSignatures.FingerprintOf(SecondKey), StringComparison.Ordinal));
        upstream.Keys = [];
        Assert.Equal("UPSTREAM_CREDENTIALS", (await gateway.SendAsync(HttpMethod.Delete, "/users/alice/follows/bob")).ProblemCode);

        await gateway.AssertNothingLeakedAsync();
    }

    [Theory]
    [InlineData(RedisServer.Password, true)]
    [InlineData(WrongPassword, false)]
    public async Task The_password_of_redis_does_not_come_out_whether_it_is_right_or_not(string password, bool isRight)
    {
        await using var redis = await RedisServer.StartedAsync(Cancel);
        await using var gateway = new CanaryGateway(host => host
            .With("Redis:ConnectionString", redis.ConnectionString.Replace(RedisServer.Password, password, StringComparison.Ordinal))
            .With("Sandbox:SecretKey", CanaryGateway.SecretKey));

        await gateway.SendAsync(HttpMethod.Delete, "/users/alice/follows/bob");
        await SaysAsync(gateway, isRight ? "are shared by Redis" : "are kept by this replica alone");
        await gateway.SendAsync(HttpMethod.Get, "/healthz/ready");
        await redis.KillAsync();
        await SaysAsync(gateway, "are kept by this replica alone");
        await gateway.SendAsync(HttpMethod.Delete, "/users/alice/follows/carol");

        await gateway.AssertNothingLeakedAsync();
    }

    private static Task SaysAsync(CanaryGateway gateway, string what) =>
        Eventually.Async(() => Task.FromResult(gateway.Host.Log.Lines.Any(line => line.Contains(what, StringComparison.Ordinal))));
}
