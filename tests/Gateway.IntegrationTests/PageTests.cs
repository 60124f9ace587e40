using System.Text.Json.Nodes;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Lists come in pages of one shape, whatever upstream's scheme is.</summary>
public sealed class PageTests(GatewayHost host) : GatewayTests(host)
{
    private const int Many = 3500;

    private static readonly string[] Others = [.. Enumerable.Range(0, Many).Select(i => $"user-{i:0000}")];

    /// <summary>Every list, and the largest page that upstream hands out.</summary>
    public static TheoryData<string, int> Lists => new()
    {
        { "follows", 1000 }, { "followers", 1000 }, { "mutual-follows", 1000 }, { "blocklist", 1000 }, { "friends", 500 },
    };

    public static TheoryData<string> Names => [.. Lists.Select(row => row.Data.Item1)];

    [Theory, MemberData(nameof(Lists))]
    public async Task A_list_of_3500_is_walked_to_its_end(string list, int largest)
    {
        await FillAsync(Others);

        foreach (var (asked, size) in new[] { ("", 100), ("pageSize=333", 333), ("pageSize=99999", largest) })
        {
            var pages = await WalkAsync(list, asked);
            Assert.Equal(Others, pages.SelectMany(page => page));
            Assert.All(pages.SkipLast(1), page => Assert.InRange(page.Length, list == "friends" ? 1 : size, size));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_list_of_nobody_is_one_page_without_a_token(string list)
    {
        await FillAsync([]);

        Assert.Empty(Assert.Single(await WalkAsync(list, "")));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_list_that_fits_one_page_to_the_last_entry_has_no_second(string list)
    {
        await FillAsync(Others[..100]);

        Assert.Equal(Others[..100], Assert.Single(await WalkAsync(list, "pageSize=100")));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_list_that_shrinks_on_the_way_ends_and_loses_nobody_who_stays(string list)
    {
        await FillAsync(Others[..1200]);
        var seen = new List<string>();
        string? token = null;
        for (var kept = 1200; ; kept -= 150)
        {
            var page = await PageAsync(list, "pageSize=300", token);
            seen.AddRange(IdsOf(page));
            if ((token = page["nextPageToken"]?.GetValue<string>()) is null) break;
            // Those at the end go, while the beginning is being read.
            await FillAsync(Others[..(kept - 150)]);
        }

        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(Others[..600], seen.Take(600));
        Assert.InRange(seen.Count, 600, 1200);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_token_is_good_for_its_own_list_of_its_own_user_alone(string list)
    {
        await FillAsync(Others[..300]);
        var token = (await PageAsync(list, "", null))["nextPageToken"]!.GetValue<string>();
        var other = list == "follows" ? "blocklist" : "follows";
        var changed = (token[0] == 'A' ? 'B' : 'A') + token[1..];

        foreach (var path in new[] { $"alice/{other}?pageToken={token}", $"user-0001/{list}?pageToken={token}", $"alice/{list}?pageToken={changed}", $"alice/{list}?pageToken=%20",
            $"alice/{list}?pageToken=", $"alice/{list}?pageToken={token}{token}" })
        {
            var refused = await SendAsync(HttpMethod.Get, $"/users/{path}");
            Assert.Equal((400, "INVALID_PAGE_TOKEN"), (refused.Code, refused.ProblemCode));
        }
        Assert.Equal(200, (await SendAsync(HttpMethod.Get, $"/users/alice/{list}?pageToken={token}")).Code);
    }

    [Theory]
    [InlineData("pageSize=0")]
    [InlineData("pageSize=-1")]
    [InlineData("pageSize=ten")]
    [InlineData("pageSize=")]
    [InlineData("pageSize=1&pageSize=2")]
    [InlineData("pagesize=1")]
    [InlineData("validateOnly=true")]
    public async Task A_query_that_a_list_does_not_take_is_refused(string query)
    {
        var answer = await SendAsync(HttpMethod.Get, $"/users/alice/follows?{query}");

        Assert.Equal((400, "VALIDATION_FAILED"), (answer.Code, answer.ProblemCode));
        Assert.Empty(await Host.Sandbox.CallsAsync(Cancel));
    }

    [Theory]
    [InlineData("blocklist", """{"BlackListItem":[{"To_Account":"bob"}],"StartIndex":7,"ActionStatus":"OK","ErrorCode":0}""")]
    [InlineData("follows", """{"FollowItem":[{"To_Account":"bob"}],"NextCursor":"again","ActionStatus":"OK","ErrorCode":0}""")]
    [InlineData("friends", """{"UserDataItem":[{"To_Account":"bob"}],"CompleteFlag":0,"NextStartIndex":7,"ActionStatus":"OK","ErrorCode":0}""")]
    public async Task A_cursor_that_leads_back_is_told_instead_of_followed_for_ever(string list, string body)
    {
        await using var upstream = StubUpstream.Answering(body);
        await using var host = new GatewayHost().WithUpstream(upstream.Address);

        var first = await Answer.OfAsync(host.Client, new HttpRequestMessage(HttpMethod.Get, $"/users/alice/{list}"));
        var second = await Answer.OfAsync(
            host.Client, new HttpRequestMessage(HttpMethod.Get, $"/users/alice/{list}?pageToken={first.Json["nextPageToken"]!.GetValue<string>()}"));

        Assert.Equal((502, "UPSTREAM_ERROR"), (second.Code, second.ProblemCode));
        var purge = await Answer.OfAsync(host.Client, new HttpRequestMessage(HttpMethod.Post, $"/users/alice/{list}:purge"));
        Assert.Equal((502, "UPSTREAM_ERROR"), (purge.Code, purge.ProblemCode));
    }

    private Task FillAsync(string[] others)
    {
        var mutual = others.ToDictionary(other => other, _ => new[] { "alice" });
        return Host.Sandbox.WorldAsync(
            new
            {
                accounts = Others.Append("alice"),
                follows = mutual.Append(new("alice", others)).ToDictionary(),
                blocklist = new { alice = others },
                friends = new { alice = others.Select(other => new { friendId = other }) },
            },
            Cancel);
    }

    private async Task<IReadOnlyList<string[]>> WalkAsync(string list, string query)
    {
        var pages = new List<string[]>();
        string? token = null;
        do
        {
            var page = await PageAsync(list, query, token);
            pages.Add(IdsOf(page));
            token = page["nextPageToken"]?.GetValue<string>();
            Assert.InRange(pages.Count, 1, Many);
        }
        while (token is not null);
        return pages;
    }

    private async Task<JsonNode> PageAsync(string list, string query, string? token)
    {
        var answer = await SendAsync(HttpMethod.Get, $"/users/alice/{list}?{query}{(token is null ? "" : $"&pageToken={token}")}".TrimEnd('?').Replace("?&", "?", StringComparison.Ordinal));
        Assert.Equal(200, answer.Code);
        return answer.Json;
    }

    private static string[] IdsOf(JsonNode page) => [.. page["items"]!.AsArray().Select(item => item!["userId"]!.GetValue<string>())];
}
