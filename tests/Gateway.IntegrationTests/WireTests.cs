using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>What really leaves for upstream, byte for byte.</summary>
public sealed class WireTests
{
    private const string Done = """{"ResultItem":[{"To_Account":"bob","ResultCode":0}],"ActionStatus":"OK","ErrorCode":0}""";

    [Fact]
    public async Task A_call_carries_tencents_query_and_body_and_nothing_of_the_caller()
    {
        await using var upstream = StubUpstream.Answering(Done.Replace("bob", "😀+/=", StringComparison.Ordinal));
        await using var host = new GatewayHost().WithUpstream(upstream.Address).With("Chat:Apps:demo:Administrator", "root \"1\" +/=😀");
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/users/a%22b/follows?target=%F0%9F%98%80+%2F%3D")
        {
            Headers = { { "Cookie", "a=b" }, { "Authorization", "Bearer x" }, { "X-Forwarded-For", "10.0.0.1" }, { "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" } },
        };

        await Answer.OfAsync(host.Client, request);

        var sent = Assert.Single(upstream.Requests);
        var (head, body) = (sent[..sent.IndexOf("\r\n\r\n", StringComparison.Ordinal)], sent[(sent.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.True(JsonNode.DeepEquals(new JsonObject { ["From_Account"] = "a\"b", ["To_Account"] = new JsonArray("😀+/=") }, JsonNode.Parse(body)), body);
        var lines = head.Split("\r\n");
        Assert.StartsWith("POST /v4/follow/follow_delete?", lines[0], StringComparison.Ordinal);
        Assert.Equal(["Content-Length", "Content-Type", "Host"], lines[1..].Select(line => line.Split(':')[0]).Order());
        Assert.Contains("Content-Type: application/json", lines);
        var query = QueryHelpers.ParseQuery(lines[0].Split(' ')[1].Split('?')[1]);
        Assert.Equal(["contenttype", "identifier", "random", "sdkappid", "usersig"], query.Keys.Order());
        Assert.Equal(["json", "root \"1\" +/=😀", "1400000000"], new[] { "contenttype", "identifier", "sdkappid" }.Select(name => query[name].ToString()));
    }

    [Fact]
    public async Task Every_call_has_a_random_number_of_its_own_over_the_full_range()
    {
        await using var upstream = StubUpstream.Answering("""{"ActionStatus":"OK","ErrorCode":0}""");
        await using var host = new GatewayHost().WithUpstream(upstream.Address);
        var targets = Enumerable.Range(0, 64 * 20).Select(i => $"user-{i}");

        await Answer.OfAsync(
            host.Client, new HttpRequestMessage(HttpMethod.Post, "/users/alice/follows:batchDelete") { Content = System.Net.Http.Json.JsonContent.Create(new { targets }) });

        var numbers = upstream.Requests.Select(request => uint.Parse(
            QueryHelpers.ParseQuery(request.Split(' ')[1].Split('?')[1])["random"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture)).ToList();
        // The answers say nothing of anybody, so checks follow.
        Assert.InRange(numbers.Count, 64 + 1, 64 + 13);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        // Each half is missed by 64 fair throws once in 10^19.
        Assert.Contains(numbers, number => number > int.MaxValue);
        Assert.Contains(numbers, number => number <= int.MaxValue);
    }

    [Theory]
    [InlineData("Tokyo")]
    [InlineData("tokyo")]
    public async Task A_region_that_the_settings_override_is_called_where_they_say(string spelling)
    {
        await using var upstream = StubUpstream.Answering(Done);
        await using var host = new GatewayHost().With("Chat:Apps:demo:Region", spelling).With("Chat:Regions:Tokyo:Address", upstream.Address.AbsoluteUri);

        var answer = await Answer.OfAsync(host.Client, new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows/bob"));

        Assert.Equal((204, "Tokyo", "live"), (answer.Code, answer.Headers["Chat-Region"], answer.Headers["Chat-Environment"]));
        Assert.Single(upstream.Requests);
    }
}
