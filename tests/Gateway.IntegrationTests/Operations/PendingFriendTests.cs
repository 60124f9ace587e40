using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Operations;

/// <summary>Friends who want to be asked first.</summary>
public sealed class PendingFriendTests(GatewayHost host) : GatewayTests(host)
{
    [Fact]
    public async Task A_friendship_waits_for_consent_until_it_is_forced()
    {
        await AskFirstAsync("bob");

        var asked = await SendAsync(HttpMethod.Put, "/users/alice/friends/bob", new { wording = "Hello" });
        var waiting = await RelationAsync("bob");
        var again = await SendAsync(HttpMethod.Put, "/users/alice/friends/bob");
        var forced = await SendAsync(HttpMethod.Put, "/users/alice/friends/bob", new { force = true });

        Assert.Equal((202, ""), (asked.Code, asked.Text));
        Assert.False(asked.Headers.ContainsKey("Chat-Outcome"));
        Assert.Equal("none", waiting);
        Assert.Equal(202, again.Code);
        Assert.Equal(204, forced.Code);
        Assert.Equal("mutual", await RelationAsync("bob"));
    }

    [Fact]
    public async Task Of_many_friends_each_tells_whether_it_waits()
    {
        await AskFirstAsync("bob");

        var asked = await PostAsync("/users/alice/friends:batchAdd", new { targets = new[] { "bob", "carol", "ghost" } });
        var forced = await PostAsync("/users/alice/friends:batchAdd", new { targets = new[] { "bob", "carol" }, force = true });

        Assert.Equal((207, "partial"), (asked.Code, asked.Json["outcome"]!.GetValue<string>()));
        Assert.Equal(["pending", "succeeded", "failed"], asked.Outcomes);
        Assert.Equal([null, null, "ACCOUNT_NOT_FOUND"], asked.ItemCodes);
        Assert.Equal(1, asked.Json["summary"]!["pending"]!.GetValue<int>());
        Assert.Equal(200, forced.Code);
        Assert.Equal(["succeeded", "unchanged"], forced.Outcomes);
        Assert.Null(forced.Json["summary"]!["pending"]);
    }

    [Fact]
    public async Task When_all_wait_nothing_has_failed()
    {
        await AskFirstAsync("bob");
        await AskFirstAsync("carol");

        var answer = await PostAsync("/users/alice/friends:batchAdd", new { targets = new[] { "bob", "carol" } });

        Assert.Equal((207, null), (answer.Code, answer.ProblemCode));
        Assert.Equal(["pending", "pending"], answer.Outcomes);
    }

    [Fact]
    public async Task Whoever_takes_no_requests_is_not_made_a_friend()
    {
        await SendAsync(HttpMethod.Patch, "/users/bob/profile", new { friendRequests = "denyAny" });

        var answer = await SendAsync(HttpMethod.Put, "/users/alice/friends/bob");

        Assert.Equal((422, "UPSTREAM_REJECTED", 30516), (answer.Code, answer.ProblemCode, answer.Json["upstream"]!["errorCode"]!.GetValue<int>()));
        Assert.Equal("none", await RelationAsync("bob"));
    }

    private async Task AskFirstAsync(string user) =>
        Assert.Equal(204, (await SendAsync(HttpMethod.Patch, $"/users/{user}/profile", new { friendRequests = "needConfirm" })).Code);

    private async Task<string> RelationAsync(string target) =>
        (await PostAsync("/users/alice/friends:batchCheck", new { targets = new[] { target } })).Json["results"]![0]!["relation"]!.GetValue<string>();
}
