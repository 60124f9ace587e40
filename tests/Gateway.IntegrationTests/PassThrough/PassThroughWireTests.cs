using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.PassThrough;

/// <summary>What leaves and what comes back, byte for byte.</summary>
public sealed class PassThroughWireTests
{
    private const string Path = "/v4/openim/sendmsg";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Bodies by name, since a row has to be small enough to be shown.</summary>
    private static readonly Dictionary<string, byte[]> Bodies = new()
    {
        ["empty object"] = "{}"u8.ToArray(),
        ["odd white space"] = " \t\r\n{ \"a\" :\t[ 1 ,2 ]\r\n}  \n"u8.ToArray(),
        ["unicode"] = Encoding.UTF8.GetBytes("""{"文":"😀 \ud83d\ude00 \u0041 é é \/ ‮"}"""),
        ["members twice"] = """{"ErrorCode":0,"a":1,"a":2,"A":1e400,"n":-0.0,"big":123456789012345678901234567890}"""u8.ToArray(),
        ["no JSON at all"] = [0xEF, 0xBB, 0xBF, 0x00, 0xFF, 0xFE, (byte)'<'],
        ["900 KB"] = Encoding.UTF8.GetBytes($$"""{"a":"{{string.Concat(Enumerable.Repeat("é 😀 ", 90_000))}}"}"""),
    };

    public static TheoryData<string> Names => [.. Bodies.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task A_body_leaves_as_it_came(string name)
    {
        await using var upstream = StubUpstream.Answering("""{"ErrorCode":0}""");
        await using var host = new GatewayHost().WithUpstream(upstream.Address);

        await SendAsync(host, Bodies[name]);

        Assert.Equal(Bodies[name], Assert.Single(upstream.Bodies));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task An_answer_comes_back_as_it_is(string name)
    {
        // What is no JSON is no answer; behind the code nobody looks.
        var bytes = name == "no JSON at all" ? [.. """{"ErrorCode":0,"""u8, .. Bodies[name]] : Bodies[name];
        await using var upstream = new StubUpstream(stream => AnswerAsync(stream, bytes, chunked: false));
        await using var chunked = new StubUpstream(stream => AnswerAsync(stream, bytes, chunked: true));
        await using var host = new GatewayHost().WithUpstream(upstream.Address);
        await using var other = new GatewayHost().WithUpstream(chunked.Address);

        var answer = await SendAsync(host, Bodies["empty object"]);
        var inChunks = await SendAsync(other, Bodies["empty object"]);

        Assert.Equal(200, (int)answer.Status);
        Assert.Equal(bytes, answer.Body);
        Assert.Equal(bytes, inChunks.Body);
        Assert.Equal(bytes.Length, answer.Headers.ContentLength);
        Assert.Equal("text/json; odd=1", answer.Headers.GetValues("Content-Type").Single());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_of_the_caller_leaves_but_the_body(bool chunked)
    {
        await using var upstream = StubUpstream.Answering("""{"ErrorCode":0}""");
        await using var host = new GatewayHost().WithUpstream(upstream.Address);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}?sdkappid=7&identifier=someone&usersig=CANARY&random=7&contenttype=xml")
        {
            Content = new ByteArrayContent(Bodies["empty object"]) { Headers = { ContentType = new("text/plain"), ContentEncoding = { "identity" } } },
            Headers =
            {
                { "Cookie", "CANARY=b" }, { "Authorization", "Bearer CANARY" }, { "X-Forwarded-For", "10.0.0.1" }, { "X-Request-Id", "CANARY" },
                { "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" }, { "Accept-Encoding", "gzip" }, { "User-Agent", "CANARY" },
            },
        };
        request.Headers.TransferEncodingChunked = chunked;

        var answer = await Answer.OfAsync(host.Client, request);

        var lines = Assert.Single(upstream.Requests).Split("\r\n\r\n")[0].Split("\r\n");
        Assert.StartsWith($"POST {Path}?", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            chunked ? ["Content-Type", "Host", "Transfer-Encoding"] : ["Content-Length", "Content-Type", "Host"], lines[1..].Select(line => line.Split(':')[0]).Order());
        Assert.Contains("Content-Type: application/json", lines);
        Assert.DoesNotContain("CANARY", string.Concat(lines), StringComparison.Ordinal);
        Assert.DoesNotContain(GatewayHost.DevelopmentKey, string.Concat(lines), StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(lines[0].Split(' ')[1].Split('?')[1]);
        Assert.Equal(["contenttype", "identifier", "random", "sdkappid", "usersig"], query.Keys.Order());
        Assert.Equal(["json", "administrator", "1400000000"], new[] { "contenttype", "identifier", "sdkappid" }.Select(name => query[name].ToString()));
        Assert.True(uint.TryParse(query["random"], NumberStyles.None, CultureInfo.InvariantCulture, out _));
        Assert.Equal("0", answer.Headers["Chat-Error-Code"]);
        // Nor does a header of upstream's come back.
        Assert.DoesNotContain("Connection", answer.Headers.Keys);
    }

    [Fact]
    public async Task A_signature_that_upstream_hears_is_in_no_log()
    {
        await using var upstream = StubUpstream.Answering("""{"ErrorCode":0}""");
        await using var host = new GatewayHost().WithUpstream(upstream.Address);
        foreach (var level in new[] { "Default", "Override:Microsoft", "Override:Yarp", "Override:System" }) host.With($"Serilog:MinimumLevel:{level}", "Verbose");

        await SendAsync(host, Bodies["empty object"]);

        var query = QueryHelpers.ParseQuery(Assert.Single(upstream.Requests).Split(' ')[1].Split('?')[1]);
        Assert.Contains(host.Log.Lines, line => line.Contains("Proxying to", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains(query["usersig"].ToString()[..24], StringComparison.Ordinal));
    }

    private static async Task<(System.Net.HttpStatusCode Status, HttpContentHeaders Headers, byte[] Body)> SendAsync(GatewayHost host, byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        using var answer = await host.Client.PostAsync(new Uri(Path, UriKind.Relative), content, Cancel);
        return (answer.StatusCode, answer.Content.Headers, await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    private static async Task AnswerAsync(Stream stream, byte[] body, bool chunked)
    {
        var framing = chunked ? "Transfer-Encoding: chunked" : $"Content-Length: {body.Length}";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/json; odd=1\r\nServer: x\r\nSet-Cookie: a=b\r\n{framing}\r\nConnection: close\r\n\r\n"));
        foreach (var piece in chunked ? body.Chunk(7_777) : [body])
        {
            if (chunked) await stream.WriteAsync(Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"));
            await stream.WriteAsync(piece);
            if (chunked) await stream.WriteAsync("\r\n"u8.ToArray());
        }
        if (chunked) await stream.WriteAsync("0\r\n\r\n"u8.ToArray());
    }
}
