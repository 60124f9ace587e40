using System.Net.Http.Headers;
using System.Text;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>What the gateway refuses before any call upstream: always a problem, always with a clear code, and never a call.</summary>
public sealed class RefusalTests(GatewayHost host) : GatewayTests(host)
{
    private const string Json = "application/json";

    /// <summary>method, path, content type, body, status, code.</summary>
    public static TheoryData<string, string, string?, string?, int, string> Requests => new()
    {
        { "GET", "/nothing/here", null, null, 404, "NOT_FOUND" },
        { "GET", "/users/alice", null, null, 404, "NOT_FOUND" },
        { "DELETE", "/users/alice", null, null, 404, "NOT_FOUND" },
        { "DELETE", "/users/alice/", null, null, 404, "NOT_FOUND" },
        { "DELETE", "/users//follows/bob", null, null, 404, "NOT_FOUND" },
        { "GET", "/problems/no-such-problem", null, null, 404, "NOT_FOUND" },
        { "PATCH", "/users/alice/follows", null, null, 405, "METHOD_NOT_ALLOWED" },
        { "GET", "/users/alice/follows:batchDelete", null, null, 405, "METHOD_NOT_ALLOWED" },
        { "POST", "/healthz/live", null, null, 405, "METHOD_NOT_ALLOWED" },
        { "DELETE", "/users/alice/follows", null, null, 400, "TARGETS_REQUIRED" },
        { "DELETE", "/users/alice/follows/", null, null, 400, "TARGETS_REQUIRED" },
        { "DELETE", "/users/alice/follows", Json, "", 400, "TARGETS_REQUIRED" },
        { "DELETE", "/users/alice/follows", Json, "{}", 400, "TARGETS_REQUIRED" },
        { "DELETE", "/users/alice/follows", Json, """{"targets":null}""", 400, "TARGETS_REQUIRED" },
        { "DELETE", "/users/alice/follows", Json, """{"targets":[]}""", 400, "TARGETS_REQUIRED" },
        { "POST", "/users/alice/follows:batchDelete", null, null, 400, "TARGETS_REQUIRED" },
        { "DELETE", "/users/alice/follows?target=bob", Json, """{"targets":["carol"]}""", 400, "TARGETS_AMBIGUOUS" },
        { "DELETE", "/users/alice/follows?target=bob", Json, """{"targets":[]}""", 400, "TARGETS_AMBIGUOUS" },
        { "DELETE", "/users/alice/follows/bob?target=carol", null, null, 400, "TARGETS_AMBIGUOUS" },
        { "DELETE", "/users/alice/follows/bob", Json, """{"targets":["carol"]}""", 400, "TARGETS_AMBIGUOUS" },
        { "DELETE", "/users/alice/follows", Json, """{"targets":["bob",""]}""", 400, "INVALID_USER_ID" },
        { "DELETE", "/users/alice/follows", Json, """{"targets":["bob",null]}""", 400, "INVALID_USER_ID" },
        { "DELETE", "/users/alice/follows", Json, """{"targets":["bo\u0000b"]}""", 400, "INVALID_USER_ID" },
        { "DELETE", "/users/alice/follows", Json, """{"targets":["bob",7]}""", 400, "MALFORMED_BODY" },
        { "DELETE", "/users/alice/follows", Json, """{"targets":"bob"}""", 400, "MALFORMED_BODY" },
        { "DELETE", "/users/alice/follows", Json, """["bob"]""", 400, "MALFORMED_BODY" },
        { "DELETE", "/users/alice/follows", Json, "null", 400, "MALFORMED_BODY" },
        { "DELETE", "/users/alice/follows", Json, """{"targets":["bob"]""", 400, "MALFORMED_BODY" },
        { "DELETE", "/users/alice/follows", Json, """{"targets":["bob"]} {}""", 400, "MALFORMED_BODY" },
        { "DELETE", "/users/alice/follows", Json, """{"target":["bob"]}""", 400, "MALFORMED_BODY" },
        { "DELETE", "/users/alice/follows", Json, """{"Targets":["bob"]}""", 400, "MALFORMED_BODY" },
        { "DELETE", "/users/alice/follows", Json, """{"targets":["bob"],"targets":["carol"]}""", 400, "MALFORMED_BODY" },
        { "DELETE", "/users/alice/follows", Json, """{"targets":["\ud800"]}""", 400, "MALFORMED_BODY" },
        { "DELETE", "/users/alice/follows", "text/plain", """{"targets":["bob"]}""", 415, "UNSUPPORTED_MEDIA_TYPE" },
        { "DELETE", "/users/alice/follows", "application/json; charset=utf-16", """{"targets":["bob"]}""", 415, "UNSUPPORTED_MEDIA_TYPE" },
        { "DELETE", "/users/alice/follows", null, """{"targets":["bob"]}""", 415, "UNSUPPORTED_MEDIA_TYPE" },
        { "DELETE", "/users/alice/follows?target=bob&validateOnly=yes", null, null, 400, "VALIDATION_FAILED" },
        { "DELETE", "/users/alice/follows?target=bob&validateOnly=true&validateOnly=true", null, null, 400, "VALIDATION_FAILED" },
        { "DELETE", "/users/alice/follows?target=bob&validate_only=true", null, null, 400, "VALIDATION_FAILED" },
        { "DELETE", "/users/alice/follows/bob?force=1", null, null, 400, "VALIDATION_FAILED" },
    };

    [Theory, MemberData(nameof(Requests))]
    public async Task A_request_that_cannot_be_served_is_a_problem(string method, string path, string? type, string? body, int status, string code)
    {
        var answer = await SendAsync(method, path, type, body);

        Assert.Equal((status, code), (answer.Code, answer.ProblemCode));
        Assert.Equal($"/problems/{code.ToLowerInvariant().Replace('_', '-')}", answer.Json["type"]!.GetValue<string>());
        Assert.Equal(status, answer.Json["status"]!.GetValue<int>());
        Assert.False(answer.Json["retryable"]!.GetValue<bool>());
        Assert.NotEmpty(answer.Json["title"]!.GetValue<string>());
        Assert.Equal(answer.Headers["X-Request-Id"], answer.Json["requestId"]!.GetValue<string>());
        Assert.Equal(status == 405, answer.Headers.ContainsKey("Allow"));
        Assert.Empty(await Host.Sandbox.CallsAsync(Cancel));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON;charset=UTF-8")]
    [InlineData("application/vnd.mine+json")]
    public async Task A_body_in_any_spelling_of_json_is_read(string type)
    {
        var answer = await SendAsync("DELETE", "/users/alice/follows?validateOnly=false", type, """ {"targets":["bob"]} """);

        Assert.Equal(["succeeded"], answer.Outcomes);
    }

    [Fact]
    public async Task A_body_in_chunks_is_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows") { Content = new StringContent("""{"targets":["bob"]}""", null, Json) };
        request.Headers.TransferEncodingChunked = true;

        var answer = await Answer.OfAsync(Host.Client, request);

        Assert.Equal(["succeeded"], answer.Outcomes);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(false, 12)]
    [InlineData(true, 2)]
    public async Task A_body_that_is_too_large_is_refused(bool chunked, int megabytes)
    {
        var content = new StringContent($$"""{"targets":["bob"{{new string(' ', megabytes * 1024 * 1024)}}]}""", null, Json);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/users/alice/follows:batchDelete") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;

        var answer = await Answer.OfAsync(Host.Client, request);

        Assert.Equal((413, "BODY_TOO_LARGE"), (answer.Code, answer.ProblemCode));
    }

    [Fact]
    public async Task A_malformed_body_is_told_by_place_and_not_quoted()
    {
        var answer = await SendAsync("DELETE", "/users/alice/follows", Json, """{"targets":["bob", my-secret]}""");

        Assert.Contains("$.targets[1], line 1, byte 20", answer.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain("my-secret", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("TencentChat", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_than_a_hundred_errors_are_listed()
    {
        var answer = await PostAsync("/users/alice/follows:batchDelete", new { targets = Enumerable.Repeat(" ", 500) });

        Assert.Equal(100, answer.Json["errors"]!.AsArray().Count);
        Assert.Equal("/targets/99", answer.Json["errors"]![99]!["pointer"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_leaves_the_connection_fit_for_the_next()
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = Host.Address, DefaultRequestHeaders = { { "X-Api-Key", "dev-key" } } };
        for (var i = 0; i < 50; i++)
        {
            var answer = await Answer.OfAsync(client, new(HttpMethod.Post, "/users/alice/follows:batchDelete") { Content = new StringContent("{\"targets\":7}", Encoding.UTF8, "application/json") });
            Assert.Equal((400, "MALFORMED_BODY"), (answer.Code, answer.ProblemCode));
        }
    }

    private Task<Answer> SendAsync(string method, string path, string? type, string? body)
    {
        var request = new HttpRequestMessage(new(method), path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (type is not null) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }
        return Answer.OfAsync(Host.Client, request);
    }

    [Theory]
    [InlineData("ffffffffffffffff\r\n{}", 400, "VALIDATION_FAILED")]
    [InlineData("2\r\n{}\r\n0\r\n", 400, "TARGETS_REQUIRED")]
    public async Task A_chunk_of_impossible_size_is_the_callers_fault(string chunks, int status, string code)
    {
        var (answered, body) = await RawHttp.SendAsync(
            Host.Address, "POST", "/users/alice/follows:batchDelete", Cancel, $"X-Api-Key: dev-key\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}");

        Assert.Equal(status, answered);
        Assert.Contains($"\"code\":\"{code}\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain(Host.Log.Lines, line => line.Contains("\"@l\":\"Error\"", StringComparison.Ordinal));
    }
}
