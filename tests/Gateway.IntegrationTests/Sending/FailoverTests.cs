using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Sending;

/// <summary>The region's second domain, while no connection to the first can be made.</summary>
public sealed class FailoverTests
{
    private const string Done = """{"ResultItem":[{"To_Account":"bob","ResultCode":0}],"ActionStatus":"OK","ErrorCode":0}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/users/alice/follows/bob", "DELETE")]
    [InlineData("/accounts/alice:kick", "POST")]
    public async Task No_connection_goes_to_the_backup_whatever_the_command(string path, string method)
    {
        await using var backup = StubUpstream.Answering(Done);
        await using var host = Host(Closed(), backup.Address);

        var answer = await SendAsync(host, method, path);

        Assert.Equal((204, "Elsewhere"), (answer.Code, answer.Headers["Chat-Region"]));
        Assert.Single(backup.Requests);
        // It is remembered: the next call goes there at once.
        Assert.Equal("1", (await SendAsync(host, method, path)).Headers["Chat-Upstream-Calls"]);
        Assert.Single(host.Log.Lines, line => line.Contains("its backup domain is called", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_certificate_is_no_connection_either()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue("localhost");
        await using var impostor = new StubUpstream(stream => StubUpstream.WriteAsync(stream, "200 OK", Done), certificate);
        await using var backup = StubUpstream.Answering(Done);
        await using var host = Host(impostor.Address, backup.Address);

        Assert.Equal(204, (await SendAsync(host, "DELETE", "/users/alice/follows/bob")).Code);
        Assert.Single(backup.Requests);
    }

    [Fact]
    public async Task A_fault_after_the_connection_stays_with_the_first_domain()
    {
        await using var first = StubUpstream.Answering("not json");
        await using var backup = StubUpstream.Answering(Done);
        await using var host = Host(first.Address, backup.Address);

        await SendAsync(host, "DELETE", "/users/alice/follows/bob");

        Assert.NotEmpty(first.Requests);
        Assert.Empty(backup.Requests);
    }

    [Fact]
    public async Task The_first_domain_is_called_again_after_a_while_and_costs_no_call_if_it_is_still_away()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var backup = StubUpstream.Answering(Done);
        await using var host = Host(new($"http://127.0.0.1:{port}/"), backup.Address).WithService<TimeProvider>(clock);

        Assert.Equal(204, (await SendAsync(host, "DELETE", "/users/alice/follows/bob")).Code);
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(204, (await SendAsync(host, "DELETE", "/users/alice/follows/bob")).Code);
        Assert.Equal(2, backup.Requests.Count);
        clock.Advance(TimeSpan.FromSeconds(31));
        await using var first = StubUpstream.Answering(Done, port: port);
        Assert.Equal(204, (await SendAsync(host, "DELETE", "/users/alice/follows/bob")).Code);
        Assert.Single(first.Requests);
        Assert.Contains(host.Log.Lines, line => line.Contains("answers again", StringComparison.Ordinal));
    }

    private static GatewayHost Host(Uri first, Uri backup) =>
        new GatewayHost().WithDefaultSending().WithUpstream(first).With("Chat:Regions:Elsewhere:Backup", backup.AbsoluteUri);

    /// <summary>Nothing listens there.</summary>
    private static Uri Closed() => new("http://127.0.0.1:1/");

    private static Task<Answer> SendAsync(GatewayHost host, string method, string path) =>
        Answer.OfAsync(host.Client, new HttpRequestMessage(new(method), path));
}
