using System.Net;
using System.Net.Sockets;
using System.Text;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Sending;

/// <summary>A body that is passed through can be sent again while it is there: kept because it is small, or not yet read.</summary>
public sealed class PassedBodyTests
{
    private const string Read = "/v4/openim/admin_getroammsg", Safe = "/v4/follow/follow_delete", Never = "/v4/openim/sendmsg";

    private const string Done = """{"ActionStatus":"OK","ErrorCode":0}""";

    private static readonly string Small = """{"From_Account":"alice","To_Account":["bob"]}""", Large = $$"""{"From_Account":"{{new string('x', 100_000)}}"}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Read, true, 3)]
    [InlineData(Safe, true, 3)]
    [InlineData(Safe, false, 1)]
    [InlineData(Never, true, 1)]
    public async Task What_was_kept_is_sent_again_and_what_flowed_by_is_not(string path, bool isSmall, int arrivals)
    {
        var came = 0;
        await using var upstream = new StubUpstream(stream => StubUpstream.WriteAsync(stream, "200 OK", Interlocked.Increment(ref came) < 3 ? "cut {" : Done));
        await using var host = new GatewayHost().WithDefaultSending().WithUpstream(upstream.Address);

        var answer = await SendAsync(host, path, isSmall ? Small : Large);

        Assert.Equal(arrivals == 3 ? 200 : 502, answer.Code);
        Assert.Equal($"{arrivals}", answer.Headers["Chat-Upstream-Calls"]);
        if (arrivals == 3) Assert.Equal(Done, answer.Text);
        Assert.Equal(Enumerable.Repeat(isSmall ? Small : Large, arrivals), upstream.Bodies.Select(Encoding.UTF8.GetString));
    }

    [Theory]
    [InlineData(Safe)]
    [InlineData(Never)]
    public async Task A_body_that_found_no_connection_goes_whole_to_the_backup(string path)
    {
        await using var backup = StubUpstream.Answering(Done);
        await using var host = new GatewayHost().WithDefaultSending().WithUpstream(new("http://127.0.0.1:1/")).With("Chat:Regions:Elsewhere:Backup", backup.Address.AbsoluteUri);

        var answer = await SendAsync(host, path, Large);

        Assert.Equal((200, "0"), (answer.Code, answer.Headers["Chat-Error-Code"]));
        Assert.Equal(Large, Encoding.UTF8.GetString(Assert.Single(backup.Bodies)));
    }

    [Fact]
    public async Task What_an_answer_left_in_doubt_stays_so_where_the_next_attempt_finds_no_connection()
    {
        using var upstream = new TcpListener(IPAddress.Loopback, 0);
        upstream.Start();
        await using var host = new GatewayHost().WithDefaultSending().WithUpstream(new($"http://127.0.0.1:{((IPEndPoint)upstream.LocalEndpoint).Port}/"));

        var asking = SendAsync(host, Safe, Small);
        using var connection = await upstream.AcceptTcpClientAsync(Cancel);
        await using var stream = connection.GetStream();
        await stream.ReadExactlyAsync(new byte[Small.Length], Cancel);
        upstream.Stop();
        await StubUpstream.WriteAsync(stream, "200 OK", """{"ActionStatus":"FAIL","ErrorCode":30007,"ErrorInfo":"x"}""");
        var answer = await asking;

        Assert.Equal((502, "UPSTREAM_UNREACHABLE"), (answer.Code, answer.ProblemCode));
        Assert.EndsWith("The write may have been done all the same.", answer.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static Task<Answer> SendAsync(GatewayHost host, string path, string body) =>
        Answer.OfAsync(host.Client, new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
}
