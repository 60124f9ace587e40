using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TencentChat.Gateway.Pacing.Shared;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Pacing;

/// <summary>The gateway whose Redis is not there: it starts, serves, says so once, and keeps the password to itself.</summary>
[Collection(OneRedisAtATime.Name)]
public sealed class RedisAwayTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_gateway_starts_and_serves_without_its_redis_and_says_so_once()
    {
        using var telemetry = new RecordingTelemetry();
        await using var host = Talkative($"127.0.0.1:1,password={RedisServer.Password}").With("Gateway:Clients:developer:UpstreamCallsPerSecond", "300");

        for (var i = 0; i < 10; i++) Assert.Equal(HttpStatusCode.NoContent, (await RemoveAsync(host)).StatusCode);
        await Eventually.Async(() => Task.FromResult(host.Log.Lines.Any(IsAlone)));

        Assert.Single(host.Log.Lines, IsAlone);
        using var ready = await host.Client.GetAsync(new Uri("/healthz/ready", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Contains("by itself, at a part of one in 3", await ready.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(0, telemetry.Last("gateway.pacing.shared"));
        AssertSecret(host, telemetry);
    }

    [Fact]
    public async Task The_gateway_shares_by_itself_once_its_redis_is_there_and_again_after_it_died()
    {
        using var telemetry = new RecordingTelemetry();
        await using var redis = await RedisServer.StartedAsync(Cancel);
        await redis.KillAsync();
        await using var host = Talkative(redis.ConnectionString);
        Assert.Equal(HttpStatusCode.NoContent, (await RemoveAsync(host)).StatusCode);
        var replicas = host.Services.GetRequiredService<Replicas>();
        Assert.False(replicas.InTouch);

        for (var times = 1; times <= 2; times++)
        {
            await redis.StartAsync(Cancel);
            await Eventually.Async(() => Task.FromResult(host.Log.Lines.Count(IsShared) == times));
            Assert.True(replicas.InTouch);
            Assert.Equal(("ok", 1), (await ReadyAsync(host), telemetry.Last("gateway.pacing.shared")));
            Assert.Equal(HttpStatusCode.NoContent, (await RemoveAsync(host)).StatusCode);
            await redis.KillAsync();
            await Eventually.Async(() => Task.FromResult(host.Log.Lines.Count(IsAlone) == times + 1));
            Assert.Equal(
                ("Redis is away: this replica keeps quotas and upstream's pace by itself, at a part of one in 3.", 0),
                (await ReadyAsync(host), telemetry.Last("gateway.pacing.shared")));
            Assert.Equal(HttpStatusCode.NoContent, (await RemoveAsync(host)).StatusCode);
        }
        AssertSecret(host, telemetry);
    }

    [Fact]
    public async Task Without_a_connection_string_nothing_of_it_exists()
    {
        await using var host = new GatewayHost();

        Assert.Equal(HttpStatusCode.NoContent, (await RemoveAsync(host)).StatusCode);
        Assert.Null(host.Services.GetService<Replicas>());
    }

    private static GatewayHost Talkative(string connection)
    {
        var host = new GatewayHost().With("Redis:ConnectionString", connection);
        foreach (var level in new[] { "Default", "Override:Microsoft", "Override:System" }) host.With($"Serilog:MinimumLevel:{level}", "Verbose");
        return host;
    }

    private static Task<HttpResponseMessage> RemoveAsync(GatewayHost host) =>
        host.Client.DeleteAsync(new Uri("/users/alice/follows/bob", UriKind.Relative), Cancel);

    /// <summary>What the readiness says of Redis; the gateway is ready either way.</summary>
    private static async Task<string> ReadyAsync(GatewayHost host)
    {
        var answer = await Answer.OfAsync(host.Client, new(HttpMethod.Get, "/healthz/ready"));
        Assert.Equal(200, answer.Code);
        var check = answer.Json["checks"]!.AsArray().Single(check => check!["name"]!.GetValue<string>() == "redis")!;
        return (check["detail"] ?? check["status"])!.GetValue<string>();
    }

    private static bool IsAlone(string line) => line.Contains("are kept by this replica alone", StringComparison.Ordinal);

    private static bool IsShared(string line) => line.Contains("are shared by Redis", StringComparison.Ordinal);

    private static void AssertSecret(GatewayHost host, RecordingTelemetry telemetry)
    {
        foreach (var text in host.Log.Lines.Concat(telemetry.Traces).Concat(telemetry.Metrics))
            Assert.DoesNotContain(RedisServer.Password, text, StringComparison.Ordinal);
    }
}
