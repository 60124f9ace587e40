using System.Net.Http.Headers;
using System.Text;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.PassThrough;

/// <summary>Tencent's own commands through the gateway, against the sandbox.</summary>
public sealed class PassThroughTests(GatewayHost host) : GatewayTests(host)
{
    private const string Unfollow = "/v4/follow/follow_delete";

    private const string OldQuery = "sdkappid=1600000001&identifier=someone&usersig=not-one-of-ours&random=1&contenttype=json";

    [Fact]
    public async Task A_call_answers_tencents_body_and_its_code_in_a_header()
    {
        var answer = await CallAsync(Unfollow, """{"From_Account":"alice","To_Account":["bob"]}""");

        Assert.Equal((200, "0", "application/json"), (answer.Code, answer.Headers["Chat-Error-Code"], answer.Headers["Content-Type"]));
        Assert.Equal("bob", answer.Json["ResultItem"]![0]!["To_Account"]!.GetValue<string>());
        Assert.Equal(("Sandbox", "sandbox", "1"), (answer.Headers["Chat-Region"], answer.Headers["Chat-Environment"], answer.Headers["Chat-Upstream-Calls"]));
        Assert.Matches(@"^queue;dur=0\.0, upstream;dur=\d+\.\d$", answer.Headers["Server-Timing"]);
        Assert.NotEmpty(answer.Headers["X-Request-Id"]);
        Assert.DoesNotContain("bob", await Host.Sandbox.ListAsync("follows", "alice", Cancel));
        var line = await LogLine.OfAsync(Host, answer);
        Assert.All(["\"Command\":\"follow/follow_delete\"", "\"Route\":\"/v4/{service}/{command}\"", "\"Outcome\":\"code 0\""], part => Assert.Contains(part, line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Unfollow, """{"From_Account":"ghost","To_Account":["bob"]}""", 30003)]
    [InlineData(Unfollow, "no json", 60003)]
    [InlineData(Unfollow, "{}", 30001)]
    [InlineData("/v4/openim/sendmsg", "{}", 60009)]
    [InlineData("/v4/ConfigSvc/GetIPList", "{}", 60009)]
    public async Task A_refusal_of_tencents_is_its_answer_and_no_problem(string path, string body, int code)
    {
        var answer = await CallAsync(path, body);

        Assert.Equal((200, $"{code}"), (answer.Code, answer.Headers["Chat-Error-Code"]));
        Assert.Equal(code, answer.Json["ErrorCode"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData($"?{OldQuery}")]
    [InlineData("?usersig=&usersig=")]
    public async Task The_query_of_an_existing_client_changes_nothing(string query)
    {
        var answer = await CallAsync(Unfollow + query, """{"From_Account":"alice","To_Account":["bob"]}""");

        Assert.Equal((200, "0"), (answer.Code, answer.Headers["Chat-Error-Code"]));
        Assert.Equal("administrator", Assert.Single(await Host.Sandbox.CallsAsync(Cancel)).Identifier);
        await LogLine.OfAsync(Host, answer);
        Assert.DoesNotContain(Host.Log.Lines, line => line.Contains("not-one-of-ours", StringComparison.Ordinal));
    }

    /// <summary>method, path, content type, body, status, code.</summary>
    public static TheoryData<string, string, string?, string?, int, string> Refusals => new()
    {
        { "POST", "/v4/follow/no_such_command", "application/json", "{}", 404, "NOT_FOUND" },
        { "POST", "/v4/openim/SendMsg", "application/json", "{}", 404, "NOT_FOUND" },
        { "POST", "/v4/openim%2Fsendmsg/x", "application/json", "{}", 404, "NOT_FOUND" },
        { "POST", "/v4/openim", "application/json", "{}", 404, "NOT_FOUND" },
        { "POST", Unfollow, "text/xml", "{}", 415, "UNSUPPORTED_MEDIA_TYPE" },
        { "POST", Unfollow, "multipart/form-data; boundary=x", "{}", 415, "UNSUPPORTED_MEDIA_TYPE" },
        { "POST", Unfollow, "application/json; charset=gbk", "{}", 415, "UNSUPPORTED_MEDIA_TYPE" },
        { "POST", Unfollow, "text/plain; charset=utf-16", "{}", 415, "UNSUPPORTED_MEDIA_TYPE" },
        { "POST", Unfollow, "application/json", "", 400, "MALFORMED_BODY" },
        { "POST", Unfollow, null, null, 400, "MALFORMED_BODY" },
        { "POST", $"{Unfollow}?validateOnly=true", "application/json", "{}", 400, "VALIDATION_FAILED" },
        { "POST", $"{Unfollow}?UserSig=x", "application/json", "{}", 400, "VALIDATION_FAILED" },
        { "GET", Unfollow, null, null, 405, "METHOD_NOT_ALLOWED" },
        { "DELETE", Unfollow, null, null, 405, "METHOD_NOT_ALLOWED" },
    };

    [Theory, MemberData(nameof(Refusals))]
    public async Task A_call_that_cannot_be_passed_is_a_problem_and_never_sent(string method, string path, string? type, string? body, int status, string code)
    {
        var answer = await CallAsync(path, body, type, method);

        Assert.Equal((status, code), (answer.Code, answer.ProblemCode));
        Assert.Empty(await Host.Sandbox.CallsAsync(Cancel));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain;charset=UTF-8")]
    [InlineData(null)]
    public async Task A_body_is_taken_as_libraries_declare_a_string(string? type)
    {
        var answer = await CallAsync(Unfollow, """{"From_Account":"alice","To_Account":["bob"]}""", type);

        Assert.Equal("0", answer.Headers["Chat-Error-Code"]);
    }

    [Fact]
    public async Task An_unknown_command_is_told_what_to_do()
    {
        var unknown = await CallAsync("/v4/openim/querystate", "{}");
        var misspelt = await CallAsync("/v4/openim/SendMsg", "{}");

        Assert.Contains("Chat:AdditionalCommands", unknown.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("'openim/sendmsg'", misspelt.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_goes_through_when_the_operator_allows_it_by_name()
    {
        // The second is known already, which is no fault: a list may be older than the gateway.
        await using var host = new GatewayHost().With("Chat:AdditionalCommands:0", "openim/querystate").With("Chat:AdditionalCommands:1", "openim/sendmsg");

        var allowed = await CallAsync("/v4/openim/querystate", "{}", host: host);
        var other = await CallAsync("/v4/openim/querystates", "{}", host: host);

        Assert.Equal((200, "60009"), (allowed.Code, allowed.Headers["Chat-Error-Code"]));
        Assert.Equal(404, other.Code);
        Assert.Equal("openim/querystate", Assert.Single(await host.Sandbox.CallsAsync(Cancel)).Command);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    public async Task A_body_that_is_too_large_is_refused(int megabytes)
    {
        var answer = await Answer.OfAsync(Host.Client, LargeRequest(megabytes, chunked: false));

        Assert.Equal((413, "BODY_TOO_LARGE"), (answer.Code, answer.ProblemCode));
        Assert.Contains("Nothing was sent upstream", answer.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("bob", await Host.Sandbox.ListAsync("follows", "alice", Cancel));
    }

    [Fact]
    public async Task A_body_that_proves_too_large_on_its_way_is_refused()
    {
        // One that takes any body: the sandbox has a limit of its own.
        await using var upstream = StubUpstream.Answering("""{"ErrorCode":0}""");
        await using var host = new GatewayHost().WithUpstream(upstream.Address);

        var answer = await Answer.OfAsync(host.Client, LargeRequest(3, chunked: true));

        Assert.Equal((413, "BODY_TOO_LARGE"), (answer.Code, answer.ProblemCode));
        // Without an announced length the body was on its way already.
        Assert.Contains("nothing was done upstream", answer.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(upstream.Bodies);
    }

    private static HttpRequestMessage LargeRequest(int megabytes, bool chunked) => new(HttpMethod.Post, Unfollow)
    {
        Headers = { TransferEncodingChunked = chunked },
        Content = new StringContent($$"""{"From_Account":"alice","To_Account":["bob"]{{new string(' ', megabytes * 1024 * 1024)}}}""", null, "application/json"),
    };

    private async Task<Answer> CallAsync(string path, string? body, string? type = "application/json", string method = "POST", GatewayHost? host = null)
    {
        var request = new HttpRequestMessage(new(method), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (type is not null) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }
        return await Answer.OfAsync((host ?? Host).Client, request);
    }
}
