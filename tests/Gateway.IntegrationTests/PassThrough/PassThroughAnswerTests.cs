using System.Text;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.PassThrough;

/// <summary>Which code the header tells of which answer, and how a large answer streams.</summary>
public sealed class PassThroughAnswerTests
{
    private static readonly Uri Path = new("/v4/group_open_http_svc/get_group_info", UriKind.Relative);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Answers by name, since a row has to be small enough to be shown.</summary>
    private static readonly Dictionary<string, string> Answers = new()
    {
        ["first"] = """{"ErrorCode":10010,"ActionStatus":"FAIL"}""",
        ["last"] = """{"ActionStatus":"OK","GroupInfo":[],"ErrorCode":0}""",
        ["behind a megabyte"] = $$"""{"GroupInfo":[{{string.Join(',', Enumerable.Repeat("""{"ErrorCode":10015,"Name":"é"}""", 40_000))}}],"ErrorCode":0}""",
        ["in items alone"] = """{"ActionStatus":"OK","GroupInfo":[{"ErrorCode":10015}],"Inner":{"ErrorCode":3}}""",
        ["before items"] = """{"ErrorCode":0,"GroupInfo":[{"ErrorCode":10015}]}""",
        ["behind items"] = """{"GroupInfo":[{"ErrorCode":10015}],"ErrorCode":7}""",
        ["as text"] = """{"ErrorCode":"0"}""",
        ["nowhere"] = "{}",
        ["in an array"] = """[{"ErrorCode":0}]""",
        ["behind five megabytes"] = $$"""{"a":"{{new string('x', 5 * 1024 * 1024)}}","ErrorCode":0}""",
    };

    [Theory]
    [InlineData("first", "10010")]
    [InlineData("last", "0")]
    [InlineData("behind a megabyte", "0")]
    [InlineData("in items alone", null)]
    [InlineData("before items", "0")]
    [InlineData("behind items", "7")]
    [InlineData("as text", null)]
    [InlineData("nowhere", null)]
    [InlineData("in an array", null)]
    [InlineData("behind five megabytes", null)]
    public async Task Header_tells_the_code_of_the_whole_answer(string name, string? code)
    {
        await using var upstream = StubUpstream.Answering(Answers[name]);
        await using var host = new GatewayHost().WithUpstream(upstream.Address);

        using var content = Json();
        using var answer = await host.Client.PostAsync(Path, content, Cancel);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal(code, answer.Headers.TryGetValues("Chat-Error-Code", out var codes) ? codes.Single() : null);
        Assert.True(Answers[name] == await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_large_answer_streams_once_its_code_is_known()
    {
        var first = $$"""{"ErrorCode":0,"a":"{{new string('x', 128 * 1024)}}""";
        var rest = """","b":1}"""";
        var more = new TaskCompletionSource();
        await using var upstream = new StubUpstream(async stream =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {first.Length + rest.Length}\r\n\r\n{first}"));
            await more.Task;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(rest));
        });
        await using var host = new GatewayHost().WithUpstream(upstream.Address);
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = Json() };

        using var answer = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        await using var body = await answer.Content.ReadAsStreamAsync(Cancel);
        var received = new byte[first.Length];
        await body.ReadExactlyAsync(received, Cancel);
        more.SetResult();

        Assert.Equal("0", answer.Headers.GetValues("Chat-Error-Code").Single());
        Assert.Equal(first, Encoding.ASCII.GetString(received));
        Assert.Equal(rest, await new StreamReader(body).ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task A_large_answer_that_breaks_off_breaks_off_for_the_caller()
    {
        var first = $$"""{"ErrorCode":0,"a":"{{new string('x', 128 * 1024)}}""";
        await using var upstream = new StubUpstream(stream =>
            stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {first.Length + 10}\r\n\r\n{first}")).AsTask());
        await using var host = new GatewayHost().WithUpstream(upstream.Address);
        using var content = Json();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => host.Client.PostAsync(Path, content, Cancel));

        await Eventually.Async(() => Task.FromResult(host.Log.Lines.Any(line => line.Contains("\"Outcome\":\"broken off\"", StringComparison.Ordinal))));
    }

    private static StringContent Json() => new("{}", Encoding.UTF8, "application/json");
}
