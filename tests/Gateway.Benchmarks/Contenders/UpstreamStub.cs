using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TencentChat.Gateway.Benchmarks.Contenders;

/// <summary>
/// What everybody is measured in front of: an upstream that does as little as it can. It answers a list with one and the same page, and anything else with a result
/// of 0 a target, after a delay where one is asked for.
/// </summary>
internal static class UpstreamStub
{
    private const string Envelope = "\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"ErrorInfo\":\"\"}";

    public static void Run(string address, TimeSpan delay)
    {
        var page = Encoding.UTF8.GetBytes(Page(entries: 100));
        var app = Bare.App(address);
        app.Run(async http =>
        {
            var reader = http.Request.BodyReader;
            var read = await reader.ReadAsync();
            while (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                read = await reader.ReadAsync();
            }
            if (delay > TimeSpan.Zero) await Task.Delay(delay, TimeProvider.System);
            http.Response.ContentType = "application/json";
            if (http.Request.Path.Value!.EndsWith("/follow_get", StringComparison.Ordinal))
            {
                http.Response.ContentLength = page.Length;
                await http.Response.BodyWriter.WriteAsync(page);
            }
            else
            {
                var answer = Results(read.Buffer);
                http.Response.ContentLength = answer.WrittenCount;
                await http.Response.BodyWriter.WriteAsync(answer.WrittenMemory);
            }
            reader.AdvanceTo(read.Buffer.End);
        });
        app.Run();
    }

    /// <summary>A page of a list, as large as upstream's: each entry with what the profile of its user says.</summary>
    public static string Page(int entries) => string.Create(CultureInfo.InvariantCulture, $"{{\"FollowItem\":[{string.Join(',', Enumerable.Range(0, entries).Select(Entry))}],\"NextCursor\":\"\",{Envelope}");

    private static string Entry(int i) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"To_Account":"u{{i}}","FollowTime":{{1700000000 + i}},"ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Nick {{i}}"},{"Tag":"Tag_Profile_IM_Gender","Value":"Gender_Type_Unknown"}]}""");

    private static ArrayBufferWriter<byte> Results(ReadOnlySequence<byte> body)
    {
        var answer = new ArrayBufferWriter<byte>((int)body.Length * 4 + 256);
        var json = new Utf8JsonReader(body);
        answer.Write("{\"ResultItem\":["u8);
        var (inTargets, isFirst) = (false, true);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName) inTargets = json.ValueTextEquals("To_Account"u8);
            else if (inTargets && json.TokenType == JsonTokenType.String)
            {
                answer.Write(isFirst ? "{\"To_Account\":\""u8 : ",{\"To_Account\":\""u8);
                isFirst = false;
                answer.Write(json.HasValueSequence ? json.ValueSequence.ToArray() : json.ValueSpan);
                answer.Write("\",\"ResultCode\":0,\"ResultInfo\":\"\"}"u8);
            }
        }
        answer.Write("],\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"ErrorInfo\":\"\"}"u8);
        return answer;
    }
}
