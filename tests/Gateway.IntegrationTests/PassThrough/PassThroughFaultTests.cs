using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.PassThrough;

/// <summary>Faults on the way are the gateway's own problems, and say whether the write may have been done.</summary>
public sealed class PassThroughFaultTests
{
    private const string MayBeDone = "The write may have been done all the same.";

    private const string Write = "/v4/openim/sendmsg", Read = "/v4/openim/admin_getroammsg";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What upstream answers, and the problem that it becomes.</summary>
    public static TheoryData<string, string> Answers => new()
    {
        { "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 15\r\n\r\n{\"ErrorCode\":0}", "UPSTREAM_ERROR" },
        { "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "UPSTREAM_ERROR" },
        { "HTTP/1.1 204 No Content\r\n\r\n", "UPSTREAM_ERROR" },
        { "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "UPSTREAM_ERROR" },
        { "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>", "UPSTREAM_ERROR" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "UPSTREAM_ERROR" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"ActionStatus\":\"OK\"", "UPSTREAM_ERROR" },
        { "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"ErrorCode\":0,\"a\":", "UPSTREAM_ERROR" },
        { "HTTP/1.1 200 OK\r\n\r\n{\"ActionStatus\":\"OK\"", "UPSTREAM_ERROR" },
        { "SSH-2.0-OpenSSH_9.2\r\n\r\n", "UPSTREAM_ERROR" },
        { "HTTP/1.1 200 OK\r\nContent-Le", "UPSTREAM_UNREACHABLE" },
        { "", "UPSTREAM_UNREACHABLE" },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task An_answer_that_is_none_becomes_its_problem(string raw, string code)
    {
        await using var upstream = new StubUpstream(stream => StubUpstream.WriteRawAsync(stream, raw));
        await using var host = new GatewayHost().WithUpstream(upstream.Address);

        var write = await CallAsync(host, Write);
        var read = await CallAsync(host, Read);

        Assert.Equal((502, code), (write.Code, write.ProblemCode));
        Assert.Equal((502, code), (read.Code, read.ProblemCode));
        Assert.EndsWith(MayBeDone, write.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain(MayBeDone, read.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(
            ("openim/sendmsg", "Elsewhere", 1),
            (write.Json["upstream"]!["command"]!.GetValue<string>(), write.Json["upstream"]!["region"]!.GetValue<string>(), write.Json["upstream"]!["attempts"]!.GetValue<int>()));
        Assert.Equal(("Elsewhere", "live", "1"), (write.Headers["Chat-Region"], write.Headers["Chat-Environment"], write.Headers["Chat-Upstream-Calls"]));
        Assert.DoesNotContain("Chat-Error-Code", write.Headers.Keys);
    }

    [Fact]
    public async Task A_refused_connection_has_done_nothing()
    {
        // A port that was free a moment ago and that nobody listens on.
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        probe.Stop();
        await using var host = new GatewayHost().WithUpstream(address);

        var answer = await CallAsync(host, Write);

        Assert.Equal((502, "UPSTREAM_UNREACHABLE"), (answer.Code, answer.ProblemCode));
        Assert.DoesNotContain(MayBeDone, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_without_an_answer_ends_at_its_deadline()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = new GatewayHost().WithService<TimeProvider>(clock);
        await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "applyThenHang" }, Cancel);

        var asking = CallAsync(host, "/v4/follow/follow_delete", """{"From_Account":"alice","To_Account":["bob"]}""");
        await Eventually.Async(async () => !(await host.Sandbox.ListAsync("follows", "alice", Cancel)).Contains("bob"));
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(asking.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        var answer = await asking;

        Assert.Equal((504, "UPSTREAM_TIMEOUT", true), (answer.Code, answer.ProblemCode, answer.Json["retryable"]!.GetValue<bool>()));
        Assert.EndsWith(MayBeDone, answer.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_sends_slowly_takes_no_time_from_upstream()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var upstream = new TcpListener(IPAddress.Loopback, 0);
        upstream.Start();
        await using var host = new GatewayHost().WithService<TimeProvider>(clock).WithUpstream(new($"http://127.0.0.1:{((IPEndPoint)upstream.LocalEndpoint).Port}/"));
        var body = new HalvedContent(new string(' ', 64 * 1024) + "{}");

        var asking = Answer.OfAsync(host.Client, new HttpRequestMessage(HttpMethod.Post, Write) { Content = body });
        using var connection = await upstream.AcceptTcpClientAsync(Cancel);
        await using var stream = connection.GetStream();
        await ReceiveAsync(stream, 32 * 1024);
        // Longer than a call may take, and not longer than a body may.
        clock.Advance(TimeSpan.FromSeconds(20));
        body.SendRest();
        await ReceiveAsync(stream, 32 * 1024);
        await StubUpstream.WriteAsync(stream, "200 OK", """{"ErrorCode":0}""");
        var answer = await asking;

        Assert.Equal((200, "0"), (answer.Code, answer.Headers["Chat-Error-Code"]));
    }

    [Fact]
    public async Task A_caller_who_goes_away_while_upstream_thinks_is_logged_as_gone()
    {
        await using var host = new GatewayHost();
        await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "hang" }, Cancel);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");

        var asking = host.Client.PostAsync(new Uri("/v4/follow/follow_delete", UriKind.Relative), content, leaving.Token);
        await Eventually.Async(async () => (await host.Sandbox.CallsAsync(Cancel)).Count == 1);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        await Eventually.Async(() => Task.FromResult(host.Log.Lines.Any(line => line.Contains("\"Status\":499", StringComparison.Ordinal))));
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("\"@l\":\"Error\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_caller_who_goes_away_in_the_middle_of_the_body_does_nothing_and_is_no_fault_of_ours()
    {
        await using var host = new GatewayHost();
        using (var connection = new TcpClient())
        {
            await connection.ConnectAsync(host.Address.Host, host.Address.Port, Cancel);
            var half = $"POST /v4/follow/follow_delete HTTP/1.1\r\nHost: x\r\nX-Api-Key: dev-key\r\nContent-Length: 100000\r\n\r\n{{\"From_Account\":\"alice\"";
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(half), Cancel);
            await Eventually.Async(async () => (await host.Sandbox.CallsAsync(Cancel)).Count == 1);
        }

        await Eventually.Async(() => Task.FromResult(host.Log.Lines.Any(line => line.Contains("/v4/{service}/{command}", StringComparison.Ordinal))));
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("\"@l\":\"Error\"", StringComparison.Ordinal));
        Assert.Contains("bob", await host.Sandbox.ListAsync("follows", "alice", Cancel));
    }

    private static Task<Answer> CallAsync(GatewayHost host, string path, string body = "{}") => Answer.OfAsync(
        host.Client, new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") });

    private static async Task ReceiveAsync(Stream stream, int bytes)
    {
        var buffer = new byte[bytes];
        await stream.ReadExactlyAsync(buffer, Cancel);
    }

    /// <summary>A body of which the second half is sent when it is told.</summary>
    private sealed class HalvedContent(string text) : HttpContent
    {
        private readonly byte[] _bytes = Encoding.ASCII.GetBytes(text);
        private readonly TaskCompletionSource _rest = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void SendRest() => _rest.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_bytes.AsMemory(0, _bytes.Length / 2), Cancel);
            await stream.FlushAsync(Cancel);
            await _rest.Task;
            await stream.WriteAsync(_bytes.AsMemory(_bytes.Length / 2), Cancel);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _bytes.Length;
            return true;
        }
    }
}
