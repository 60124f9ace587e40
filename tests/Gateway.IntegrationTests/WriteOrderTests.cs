using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Writes for one user go one after another, for different users side by side.</summary>
public sealed class WriteOrderTests(GatewayHost host) : GatewayTests(host)
{
    [Fact]
    public async Task Two_requests_for_one_user_never_collide()
    {
        await Host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "delay", milliseconds = 20 }, Cancel, times: 10);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => DeleteAsync($"/users/alice/follows/{(i % 2 == 0 ? "bob" : "carol")}")));

        Assert.All(answers, answer => Assert.Equal(204, answer.Code));
        Assert.All(await Host.Sandbox.CallsAsync(Cancel), call => Assert.Equal(0, call.ErrorCode));
    }

    [Fact]
    public async Task Without_the_lane_the_sandbox_would_have_told_of_a_collision()
    {
        // Two apps of the same number are two lanes, so their writes for one user do meet.
        await using var host = new GatewayHost();
        host.With("Chat:Apps:twin:SdkAppId", "1400000000").With("Chat:Apps:twin:Region", "Sandbox").With("Chat:Apps:twin:SecretKey", "sandbox-secret-key")
            .With("Gateway:Clients:developer:Apps:1", "twin");
        await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "delay", milliseconds = 1500 }, Cancel);

        var first = DeleteAsync(host, "demo");
        await Eventually.Async(async () => (await host.Sandbox.CallsAsync(Cancel)).Count == 1);
        var second = await DeleteAsync(host, "twin");

        Assert.Equal((409, "WRITE_CONFLICT", true), (second.Code, second.ProblemCode, second.Json["retryable"]!.GetValue<bool>()));
        Assert.Equal(204, (await first).Code);

        static Task<Answer> DeleteAsync(GatewayHost host, string app) => Answer.OfAsync(
            host.Client, new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows/bob") { Headers = { { "X-Chat-App", app } } });
    }

    [Fact]
    public async Task A_user_whose_write_hangs_holds_up_nobody_else()
    {
        await Host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "hang" }, Cancel);

        var hanging = DeleteAsync("/users/alice/follows/bob");
        await Eventually.Async(async () => (await Host.Sandbox.CallsAsync(Cancel)).Count == 1);
        var queued = DeleteAsync("/users/alice/follows/carol");
        var other = await DeleteAsync("/users/bob/follows/alice");

        Assert.Equal(204, other.Code);
        Assert.False(hanging.IsCompleted || queued.IsCompleted);
        Assert.Equal(["alice", "bob"], (await Host.Sandbox.CallsAsync(Cancel)).Select(call => call.From));

        await Host.Client.DeleteAsync(new Uri("/sandbox/faults", UriKind.Relative), Cancel);
        Assert.Equal((502, 204), ((await hanging).Code, (await queued).Code));
    }
}
