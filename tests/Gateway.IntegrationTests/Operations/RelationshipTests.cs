using System.Text.Json.Nodes;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Operations;

/// <summary>All that is between users in one answer, and never a guess.</summary>
public sealed class RelationshipTests(GatewayHost host) : GatewayTests(host)
{
    [Fact]
    public async Task Every_facet_of_every_target_is_told()
    {
        await OperationWorld.MakeAsync(Host, Cancel);

        var answer = await GetAsync("bob", "erin", "dave", "carol");

        Assert.Equal(200, answer.Code);
        Assert.Equal("alice", answer.Json["userId"]!.GetValue<string>());
        Assert.Equal("3", answer.Headers["Chat-Upstream-Calls"]);
        AssertSame("""{"index":0,"targetId":"bob","friend":"mutual","blocked":false,"blockedBy":false,"follow":"mutual"}""", answer, 0);
        AssertSame("""{"index":1,"targetId":"erin","friend":"none","blocked":true,"blockedBy":false,"follow":"none"}""", answer, 1);
        AssertSame("""{"index":2,"targetId":"dave","friend":"mutual","blocked":false,"blockedBy":false,"follow":"following"}""", answer, 2);
        AssertSame("""{"index":3,"targetId":"carol","friend":"none","blocked":false,"blockedBy":false,"follow":"following"}""", answer, 3);
    }

    [Theory]
    [InlineData("sns/friend_check", "friend", "friend")]
    [InlineData("sns/black_list_check", "blocklist", "blocked,blockedBy")]
    [InlineData("follow/follow_check", "follow", "follow")]
    public async Task A_check_that_fails_is_named_and_not_guessed(string command, string facet, string members)
    {
        await Host.Sandbox.FaultAsync(command, new { kind = "errorCode", errorCode = 60007 }, Cancel);

        var answer = await GetAsync("bob", "erin");

        Assert.Equal(200, answer.Code);
        Assert.All(answer.Json["results"]!.AsArray(), item =>
        {
            Assert.Equal([facet], item!["unavailable"]!.AsArray().Select(name => name!.GetValue<string>()));
            Assert.Equal("UPSTREAM_THROTTLED", item["problems"]![facet]!["code"]!.GetValue<string>());
            Assert.DoesNotContain(item.AsObject(), member => members.Split(',').Contains(member.Key));
            Assert.Equal(4 - members.Split(',').Length, new[] { "friend", "blocked", "blockedBy", "follow" }.Count(name => item[name] is not null));
        });
    }

    [Fact]
    public async Task A_check_that_fails_for_one_target_leaves_the_others_alone()
    {
        await Host.Sandbox.FaultAsync("sns/friend_check", new { kind = "itemCode", targets = new[] { "erin" }, resultCode = 30006 }, Cancel);

        var answer = await GetAsync("bob", "erin");

        Assert.Null(answer.Json["results"]![0]!["unavailable"]);
        Assert.Equal("""["friend"]""", answer.Json["results"]![1]!["unavailable"]!.ToJsonString());
        Assert.Null(answer.Json["results"]![1]!["friend"]);
        Assert.True(answer.Json["results"]![1]!["blocked"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Somebody_who_does_not_exist_is_available_nowhere()
    {
        var some = await GetAsync("bob", "ghost");
        var none = await GetAsync("ghost");

        var ghost = some.Json["results"]![1]!;
        Assert.Equal(200, some.Code);
        Assert.Equal(["friend", "blocklist", "follow"], ghost["unavailable"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.All(ghost["problems"]!.AsObject(), problem => Assert.Equal("ACCOUNT_NOT_FOUND", problem.Value!["code"]!.GetValue<string>()));
        Assert.Equal((404, "ACCOUNT_NOT_FOUND"), (none.Code, none.ProblemCode));
    }

    [Fact]
    public async Task Where_every_check_fails_the_answer_is_a_problem()
    {
        await Host.Sandbox.FaultsAsync(
            [.. new[] { "sns/friend_check", "sns/black_list_check", "follow/follow_check" }
                .Select(command => new { command, times = 1, effect = new { kind = "errorCode", errorCode = 60020 } })], Cancel);

        var answer = await GetAsync("bob");

        Assert.Equal((502, "UPSTREAM_APP_DISABLED"), (answer.Code, answer.ProblemCode));
    }

    [Fact]
    public async Task A_thousand_targets_are_taken_and_one_more_is_refused()
    {
        string[] targets = [.. Enumerable.Range(0, 1001).Select(i => $"u{i}")];
        await Host.Sandbox.WorldAsync(new { accounts = targets.Append("alice") }, Cancel);

        var more = await GetAsync(targets);
        var calls = await Host.Sandbox.CallsAsync(Cancel);
        var most = await GetAsync(targets[1..]);

        Assert.Equal((413, "TOO_MANY_TARGETS"), (more.Code, more.ProblemCode));
        Assert.Empty(calls);
        Assert.Equal(200, most.Code);
        Assert.Equal(1000, most.Json["results"]!.AsArray().Count);
        Assert.Equal("12", most.Headers["Chat-Upstream-Calls"]);
    }

    [Fact]
    public async Task The_same_target_twice_is_asked_for_once_and_answered_at_each_place()
    {
        var answer = await GetAsync("bob", "erin", "bob");

        Assert.Equal(["bob", "erin", "bob"], answer.Json["results"]!.AsArray().Select(item => item!["targetId"]!.GetValue<string>()));
        Assert.Equal([0, 1, 2], answer.Json["results"]!.AsArray().Select(item => item!["index"]!.GetValue<int>()));
        Assert.Equal("mutual", answer.Json["results"]![2]!["follow"]!.GetValue<string>());
        Assert.All(await Host.Sandbox.CallsAsync(Cancel), call => Assert.Equal(["bob", "erin"], call.To));
    }

    [Fact]
    public async Task Without_targets_nothing_is_asked()
    {
        var answer = await SendAsync(HttpMethod.Get, "/users/alice/relationships");

        Assert.Equal((400, "TARGETS_REQUIRED"), (answer.Code, answer.ProblemCode));
        Assert.Empty(await Host.Sandbox.CallsAsync(Cancel));
    }

    private Task<Answer> GetAsync(params string[] targets) =>
        SendAsync(HttpMethod.Get, $"/users/alice/relationships?{string.Join('&', targets.Select(target => $"target={target}"))}");

    private static void AssertSame(string expected, Answer answer, int index) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), answer.Json["results"]![index]), answer.Json["results"]![index]!.ToJsonString());
}
