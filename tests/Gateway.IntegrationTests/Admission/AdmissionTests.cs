using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Admission;

/// <summary>How much the gateway takes at once, and how slowly it is sent.</summary>
public sealed class AdmissionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Gateway:Clients:developer:MaxConcurrentRequests", 429, "QUOTA_EXCEEDED")]
    [InlineData("Gateway:MaxConcurrentRequests", 503, "NOT_ATTEMPTED")]
    public async Task More_requests_at_once_than_may_be_are_turned_away_until_one_ends(string limit, int status, string code)
    {
        var arrived = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        await using var upstream = new StubUpstream(async stream =>
        {
            arrived.TrySetResult();
            await goOn.Task;
            await StubUpstream.WriteAsync(stream, "200 OK", """{"ResultItem":[{"To_Account":"bob","ResultCode":0}],"ActionStatus":"OK","ErrorCode":0}""");
        });
        await using var host = Other(new GatewayHost().With(limit, "1").WithUpstream(upstream.Address).With("Chat:CallTimeout", "00:01:00").With("Chat:CallDeadline", "00:01:00"));
        using var other = host.NewClient("other-key");
        var first = UnfollowAsync(host.Client, "alice");
        await arrived.Task;

        var refused = await UnfollowAsync(host.Client, "carol");
        var others = UnfollowAsync(other, "bob");
        Assert.Equal((status, code, true), (refused.Code, refused.ProblemCode, refused.Json["retryable"]!.GetValue<bool>()));
        Assert.Equal(refused.Headers["Retry-After"], refused.Json["retryAfter"]!.ToJsonString());
        Assert.True(int.Parse(refused.Headers["Retry-After"], CultureInfo.InvariantCulture) >= 1);
        Assert.DoesNotContain("Chat-Upstream-Calls", refused.Headers.Keys);
        Assert.Equal(200, (await GetAsync(other, "/healthz/ready")).Code);
        // Whoever is to be turned away has to come while the first is still under way.
        if (code == "NOT_ATTEMPTED") await others;
        goOn.SetResult();

        // One caller's own limit is not another's; a full house is everybody's.
        Assert.Equal(code == "NOT_ATTEMPTED" ? 503 : 204, (await others).Code);
        Assert.Equal(204, (await first).Code);
        await Eventually.Async(async () => (await UnfollowAsync(host.Client, "alice")).Code == 204);
    }

    [Theory]
    [InlineData("POST /users/alice/follows:batchDelete", 1000)]
    [InlineData("POST /v4/follow/follow_delete", 1000)]
    [InlineData("POST /v4/follow/follow_delete", 100_000)]
    public async Task A_body_that_drips_is_cut_and_nothing_is_done(string request, int length)
    {
        await using var host = new GatewayHost().With("Gateway:BodyTimeout", "00:00:01");
        using var connection = new TcpClient();
        await connection.ConnectAsync(host.Address.Host, host.Address.Port, Cancel);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"{request} HTTP/1.1\r\nHost: x\r\nX-Api-Key: dev-key\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{{\"targets\":[\"b"), Cancel);

        using var reader = new StreamReader(stream, Encoding.UTF8);
        var head = await reader.ReadLineAsync(Cancel);

        Assert.Equal("HTTP/1.1 400 Bad Request", head);
        await Eventually.Async(() => Task.FromResult(host.Log.Lines.Any(line => line.Contains("VALIDATION_FAILED", StringComparison.Ordinal))));
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("\"@l\":\"Error\"", StringComparison.Ordinal));
        Assert.Contains("bob", await host.Sandbox.ListAsync("follows", "alice", Cancel));
    }

    private static GatewayHost Other(GatewayHost host) => host
        .With("Gateway:Clients:other:ApiKeySha256:0", Convert.ToHexStringLower(SHA256.HashData("other-key"u8)))
        .With("Gateway:Clients:other:Apps:0", "demo").With("Gateway:Clients:other:Scopes:0", "*").With("Gateway:Clients:other:ActAs:0", "*");

    /// <summary>Each user has a lane of its own, so nobody waits for another's.</summary>
    private static Task<Answer> UnfollowAsync(HttpClient client, string user) => Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Delete, $"/users/{user}/follows/bob"));

    private static Task<Answer> GetAsync(HttpClient client, string path) => Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Get, path));
}
