using System.Net;
using System.Net.Sockets;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Whatever comes back instead of an answer becomes its problem, and a write whose answer was lost is unknown, never failed.</summary>
public sealed class BrokenUpstreamTests
{
    private static readonly string TenMegabytes = $$"""{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"{{new string('x', 10 * 1024 * 1024)}}"}""";

    /// <summary>Answers by name, since a row has to be small enough to be shown.</summary>
    private static readonly Dictionary<string, Func<Stream, Task>> Answers = new()
    {
        ["HTML"] = Body("<html>502 Bad Gateway</html>"),
        ["empty body"] = Body(""),
        ["null"] = Body("null"),
        ["array"] = Body("[]"),
        ["cut JSON"] = Body("""{"ResultItem":[{"To_Account":"bob","ResultCode":0"""),
        ["no ErrorCode"] = Body("""{"ActionStatus":"OK","ResultItem":[{"To_Account":"bob","ResultCode":0}]}"""),
        ["ErrorCode as text"] = Body("""{"ActionStatus":"OK","ErrorCode":"0","ResultItem":[{"To_Account":"bob","ResultCode":0}]}"""),
        ["ErrorCode past 32 bits"] = Body("""{"ActionStatus":"OK","ErrorCode":4294967296}"""),
        ["ResultItem as object"] = Body("""{"ActionStatus":"OK","ErrorCode":0,"ResultItem":{"To_Account":"bob"}}"""),
        ["ResultItem as null"] = Body("""{"ActionStatus":"OK","ErrorCode":0,"ResultItem":null}"""),
        ["a null item"] = Body("""{"ActionStatus":"OK","ErrorCode":0,"ResultItem":[null]}"""),
        ["item without code"] = Body("""{"ActionStatus":"OK","ErrorCode":0,"ResultItem":[{"To_Account":"bob"}]}"""),
        ["somebody else's item"] = Body("""{"ActionStatus":"OK","ErrorCode":0,"ResultItem":[{"To_Account":"Bob","ResultCode":0}]}"""),
        ["no items"] = Body("""{"ActionStatus":"OK","ErrorCode":0}"""),
        ["FAIL with code 0"] = Body("""{"ActionStatus":"FAIL","ErrorCode":0,"ResultItem":[{"To_Account":"bob","ResultCode":0}]}"""),
        ["done and failed"] = Body("""{"ActionStatus":"OK","ErrorCode":0,"ResultItem":[{"To_Account":"bob","ResultCode":0}],"Fail_Account":["bob"]}"""),
        ["twice, once failed"] = Body(
            """{"ActionStatus":"OK","ErrorCode":0,"ResultItem":[{"To_Account":"bob","ResultCode":0},{"To_Account":"bob","ResultCode":30006}]}"""),
        ["ten megabytes"] = Body(TenMegabytes),
        ["ten megabytes, chunked"] = Raw($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{TenMegabytes.Length:x}\r\n{TenMegabytes}\r\n0\r\n\r\n"),
        ["HTTP 400"] = Body("""{"ActionStatus":"OK","ErrorCode":0}""", "400 Bad Request"),
        ["HTTP 404"] = Body("nothing here", "404 Not Found"),
        ["HTTP 429"] = Body("slow down", "429 Too Many Requests"),
        ["HTTP 500"] = Body("broken", "500 Internal Server Error"),
        ["HTTP 503"] = Body("busy", "503 Service Unavailable"),
        ["HTTP 302"] = Raw("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"),
        ["not HTTP"] = Raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"),
        ["cut in the body"] = Raw("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"ActionStatus\":\"OK\""),
        ["cut in the head"] = Raw("HTTP/1.1 200 OK\r\nContent-Le"),
        ["closed without a word"] = Raw(""),
    };

    public static TheoryData<string, int, string, string> Cases => new()
    {
        { "HTML", 502, "UPSTREAM_ERROR", "unknown" },
        { "empty body", 502, "UPSTREAM_ERROR", "unknown" },
        { "null", 502, "UPSTREAM_ERROR", "unknown" },
        { "array", 502, "UPSTREAM_ERROR", "unknown" },
        { "cut JSON", 502, "UPSTREAM_ERROR", "unknown" },
        { "no ErrorCode", 502, "UPSTREAM_ERROR", "unknown" },
        { "ErrorCode as text", 502, "UPSTREAM_ERROR", "unknown" },
        { "ErrorCode past 32 bits", 502, "UPSTREAM_ERROR", "unknown" },
        { "ResultItem as object", 502, "UPSTREAM_ERROR", "unknown" },
        { "ResultItem as null", 502, "UPSTREAM_ERROR", "unknown" },
        { "a null item", 502, "UPSTREAM_ERROR", "unknown" },
        { "item without code", 502, "UPSTREAM_ERROR", "unknown" },
        { "somebody else's item", 502, "UPSTREAM_ERROR", "unknown" },
        { "no items", 502, "UPSTREAM_ERROR", "unknown" },
        { "FAIL with code 0", 502, "UPSTREAM_ERROR", "unknown" },
        { "done and failed", 502, "UPSTREAM_ERROR", "unknown" },
        { "twice, once failed", 502, "UPSTREAM_ERROR", "failed" },
        { "ten megabytes", 502, "UPSTREAM_ERROR", "unknown" },
        { "ten megabytes, chunked", 502, "UPSTREAM_ERROR", "unknown" },
        { "HTTP 400", 502, "UPSTREAM_ERROR", "unknown" },
        { "HTTP 404", 502, "UPSTREAM_ERROR", "unknown" },
        { "HTTP 429", 502, "UPSTREAM_ERROR", "unknown" },
        { "HTTP 500", 502, "UPSTREAM_ERROR", "unknown" },
        { "HTTP 503", 502, "UPSTREAM_ERROR", "unknown" },
        { "HTTP 302", 502, "UPSTREAM_ERROR", "unknown" },
        { "not HTTP", 502, "UPSTREAM_ERROR", "unknown" },
        { "cut in the body", 502, "UPSTREAM_ERROR", "unknown" },
        { "cut in the head", 502, "UPSTREAM_UNREACHABLE", "unknown" },
        { "closed without a word", 502, "UPSTREAM_UNREACHABLE", "unknown" },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task An_answer_that_is_none_becomes_its_problem(string name, int status, string code, string outcome)
    {
        await using var upstream = new StubUpstream(Answers[name]);
        await using var host = new GatewayHost().WithUpstream(upstream.Address);

        var one = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows/bob");
        var many = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows?target=bob");

        Assert.Equal((status, code, true), (one.Code, one.ProblemCode, one.Json["retryable"]!.GetValue<bool>()));
        Assert.Equal((status, code), (many.Code, many.ProblemCode));
        Assert.Equal([outcome], many.Outcomes);
        // Each time a check follows where the write is in doubt, and this upstream answers it no better.
        Assert.Equal(outcome == "unknown" ? 4 : 2, upstream.Requests.Count);
    }

    [Fact]
    public async Task A_right_answer_of_the_same_upstream_is_let_through()
    {
        await using var upstream = StubUpstream.Answering("""{"ResultItem":[{"To_Account":"bob","ResultCode":0,"ResultInfo":"OK"}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"0","New":{}}""");
        await using var host = new GatewayHost().WithUpstream(upstream.Address);

        var answer = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows?target=bob");

        Assert.Equal(200, answer.Code);
        Assert.Equal(("Elsewhere", "live"), (answer.Headers["Chat-Region"], answer.Headers["Chat-Environment"]));
    }

    [Fact]
    public async Task An_item_that_the_answer_leaves_out_is_unknown()
    {
        await using var upstream = StubUpstream.Answering("""{"ResultItem":[{"To_Account":"carol","ResultCode":0}],"ActionStatus":"OK","ErrorCode":0}""");
        await using var host = new GatewayHost().WithUpstream(upstream.Address);

        var answer = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows?target=bob&target=carol");

        Assert.Equal(207, answer.Code);
        Assert.Equal(["unknown", "succeeded"], answer.Outcomes);
    }

    [Fact]
    public async Task A_refused_connection_has_not_been_attempted_upstream_and_so_failed()
    {
        // A port that was free a moment ago and that nobody listens on.
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        probe.Stop();
        await using var host = new GatewayHost().WithUpstream(address);

        var answer = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows?target=bob");

        Assert.Equal((502, "UPSTREAM_UNREACHABLE"), (answer.Code, answer.ProblemCode));
        Assert.Equal(["failed"], answer.Outcomes);
        Assert.DoesNotContain("127.0.0.1", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_unreachable()
    {
        await using var host = new GatewayHost().WithUpstream(new Uri("https://no-such-host.invalid/"));

        var answer = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows/bob");

        Assert.Equal((502, "UPSTREAM_UNREACHABLE"), (answer.Code, answer.ProblemCode));
        Assert.DoesNotContain("no-such-host", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_unreachable_and_nothing_leaves()
    {
        using var authority = new TestAuthority();
        using var certificate = authority.Issue("localhost");
        await using var upstream = new StubUpstream(Answers["no items"], certificate);
        await using var host = new GatewayHost().WithUpstream(upstream.Address);

        var answer = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows?target=bob");

        Assert.Equal((502, "UPSTREAM_UNREACHABLE"), (answer.Code, answer.ProblemCode));
        Assert.Equal(["failed"], answer.Outcomes);
        Assert.Empty(upstream.Requests);
    }

    private static Func<Stream, Task> Body(string body, string status = "200 OK") => stream => StubUpstream.WriteAsync(stream, status, body);

    private static Func<Stream, Task> Raw(string text) => stream => StubUpstream.WriteRawAsync(stream, text);

    private static Task<Answer> SendAsync(GatewayHost host, HttpMethod method, string path) => Answer.OfAsync(host.Client, new HttpRequestMessage(method, path));
}
