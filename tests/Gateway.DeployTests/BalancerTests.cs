using System.Net;
using System.Net.Sockets;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.DeployTests;

/// <summary>The balancer of docker-compose.replicas.yml as a process, before two upstreams that answer anything.</summary>
public sealed class BalancerTests
{
    private const string Canary = "a-signature-of-a-client";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/users/a%252Fb/follows?target=x%2fy&target=%25")]
    [InlineData("/users/a%2fb/../%2e%2E/follows/.")]
    [InlineData("//users/a:b//follows?target=/../..")]
    public async Task Requests_go_to_the_replicas_in_turns_as_they_came(string target)
    {
        await using var first = StubUpstream.Answering("{}");
        await using var second = StubUpstream.Answering("{}");
        await using var balancer = Balancer(first.Address, second.Address);
        var address = await balancer.ListeningAsync(Cancel);

        foreach (var asked in new[] { target, $"http://{address.Authority}{target}" })
        {
            await RawHttp.SendAsync(address, "DELETE", asked, Cancel);
            await RawHttp.SendAsync(address, "DELETE", asked, Cancel);
        }

        Assert.All([first, second], replica => Assert.Equal([$"DELETE {target} HTTP/1.1", $"DELETE {target} HTTP/1.1"], Lines(replica)));
        Assert.All(first.Requests, request => Assert.Contains("X-Api-Key: dev-key", request, StringComparison.Ordinal));
        Assert.Contains($"Host: {address.Authority}", first.Requests.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_finds_no_connection_goes_to_the_other_replica_with_its_body()
    {
        await using var second = StubUpstream.Answering("""{"from":"second"}""");
        await using var balancer = Balancer(Closed(), second.Address);
        var address = await balancer.ListeningAsync(Cancel);

        for (var i = 0; i < 10; i++)
            Assert.Equal((200, """{"from":"second"}"""), await RawHttp.SendAsync(address, "POST", $"/v4/a/b?usersig={Canary}", Cancel, body: $$"""{"n":{{i}}}"""));

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $$"""{"n":{{i}}}"""), second.Bodies.Select(System.Text.Encoding.UTF8.GetString));
        Assert.DoesNotContain(balancer.Output, line => line.Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_may_have_left_is_never_sent_twice()
    {
        await using var first = new StubUpstream(static _ => Task.CompletedTask);
        await using var second = StubUpstream.Answering("{}");
        await using var balancer = Balancer(first.Address, second.Address);
        var address = await balancer.ListeningAsync(Cancel);

        var answers = new[] { await AskAsync(address), await AskAsync(address) };

        Assert.Equal([200, 502], answers.Order());
        Assert.Equal((1, 1), (first.Requests.Count, second.Requests.Count));
        Assert.DoesNotContain(balancer.Output, line => line.Contains(Canary, StringComparison.Ordinal));
    }

    /// <summary>By itself the client sends what has no body once more when a connection that it used before breaks.</summary>
    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task What_has_no_body_and_may_have_left_is_never_sent_twice(string method)
    {
        var unanswered = 0;
        await using var first = new StubUpstream(async stream =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray(), Cancel);
            if (await stream.ReadAsync(new byte[4096], Cancel) > 0) Interlocked.Increment(ref unanswered);
        });
        await using var second = StubUpstream.Answering("{}");
        await using var balancer = Balancer(first.Address, second.Address);
        var address = await balancer.ListeningAsync(Cancel);

        var answers = new List<int>();
        for (var i = 0; i < 4; i++) answers.Add((await RawHttp.SendAsync(address, method, "/accounts/alice:kick", Cancel)).Status);

        Assert.Equal([200, 200, 200, 502], answers.Order());
        Assert.Equal((1, 1, 2), (first.Requests.Count, unanswered, second.Requests.Count));
    }

    [Fact]
    public async Task No_replica_at_all_is_a_bad_gateway()
    {
        await using var balancer = Balancer(Closed(), Closed());

        Assert.Equal(502, await AskAsync(await balancer.ListeningAsync(Cancel)));
    }

    [Fact]
    public async Task A_replica_that_is_not_ready_is_left_within_seconds_and_comes_back()
    {
        var isReady = true;
        await using var first = new StubUpstream(stream => StubUpstream.WriteAsync(stream, Volatile.Read(ref isReady) ? "200 OK" : "503 Service Unavailable", "{}"));
        await using var second = StubUpstream.Answering("{}");
        await using var balancer = Balancer(first.Address, second.Address, probing: true);
        var address = await balancer.ListeningAsync(Cancel);

        foreach (var ready in new[] { false, true })
        {
            Volatile.Write(ref isReady, ready);
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            bound.CancelAfter(TimeSpan.FromSeconds(10));
            while (await TurnsAsync(address, first) != (ready ? 2 : 0)) bound.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>How many of four requests a replica got; the others all went well.</summary>
    private static async Task<int> TurnsAsync(Uri address, StubUpstream replica)
    {
        replica.Forget();
        for (var i = 0; i < 4; i++) await AskAsync(address);
        return Lines(replica).Count(line => line.Contains("/v4/", StringComparison.Ordinal));
    }

    private static async Task<int> AskAsync(Uri address) =>
        (await RawHttp.SendAsync(address, "POST", $"/v4/im/sendmsg?usersig={Canary}", Cancel, body: "{}")).Status;

    private static IEnumerable<string> Lines(StubUpstream replica) => replica.Requests.Select(request => request.Split("\r\n")[0]);

    private static GatewayProcess Balancer(Uri first, Uri second, bool probing = false)
    {
        const string cluster = "ReverseProxy__Clusters__replicas__";
        var built = Path.Combine(Manifests.Root.FullName, "deploy/balancer/bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");
        return new(
            new Dictionary<string, string>
            {
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                [$"{cluster}Destinations__first__Address"] = first.AbsoluteUri,
                [$"{cluster}Destinations__second__Address"] = second.AbsoluteUri,
                // Probes would be counted among the requests.
                [$"{cluster}HealthCheck__Active__Enabled"] = $"{probing}",
            },
            ["dotnet", "Balancer.dll"], built);
    }

    /// <summary>An address that nobody listens at.</summary>
    private static Uri Closed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }
}
