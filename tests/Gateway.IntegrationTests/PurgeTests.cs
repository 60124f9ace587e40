using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>A purge counts first, removes only what was confirmed, and finishes when it is run again.</summary>
public sealed class PurgeTests(GatewayHost host) : GatewayTests(host)
{
    private static readonly string[] Others = [.. Enumerable.Range(0, 1500).Select(i => $"user-{i:0000}")];

    public static TheoryData<string, string, string> Lists => new()
    {
        { "follows", "follow/follow_get", "follow/follow_delete" },
        { "blocklist", "sns/black_list_get", "sns/black_list_delete" },
        { "friends", "sns/friend_get", "sns/friend_delete_all" },
    };

    public static TheoryData<string> Names => [.. Lists.Select(row => row.Data.Item1)];

    [Theory, MemberData(nameof(Lists))]
    public async Task Without_confirmation_it_counts_and_removes_nothing(string list, string lists, string removes)
    {
        await FillAsync();

        foreach (var body in new object?[] { null, new { }, new { confirm = false } })
        {
            var answer = await PostAsync($"/users/alice/{list}:purge", body);
            Assert.Equal(200, answer.Code);
            Assert.Equal((1500, false), (answer.Json["count"]!.GetValue<int>(), answer.Json["hasMore"]!.GetValue<bool>()));
            Assert.Equal(Others[..10], answer.Json["sample"]!.AsArray().Select(id => id!.GetValue<string>()));
        }
        var calls = await Host.Sandbox.CallsAsync(Cancel);
        Assert.All(calls, call => Assert.Equal(lists, call.Command));
        Assert.DoesNotContain(calls, call => call.Command == removes);
    }

    [Theory, MemberData(nameof(Lists))]
    public async Task Confirmed_it_removes_all_and_tells_of_each(string list, string lists, string removes)
    {
        await FillAsync();

        var answer = await PostAsync($"/users/alice/{list}:purge", new { confirm = true });

        Assert.Equal(200, answer.Code);
        Assert.Equal(1500, answer.Json["summary"]!["succeeded"]!.GetValue<int>());
        Assert.Equal(Others, answer.Json["results"]!.AsArray().Select(item => item!["targetId"]!.GetValue<string>()));
        Assert.Empty(await Host.Sandbox.ListAsync(list, "alice", Cancel));
        Assert.Contains(await Host.Sandbox.CallsAsync(Cancel), call => call.Command == lists);
        Assert.Contains(await Host.Sandbox.CallsAsync(Cancel), call => call.Command == removes);

        var again = await PostAsync($"/users/alice/{list}:purge", new { confirm = true });
        Assert.Equal((200, "unchanged", 0), (again.Code, again.Headers["Chat-Outcome"], again.Json["summary"]!["requested"]!.GetValue<int>()));
    }

    [Theory, MemberData(nameof(Lists))]
    public async Task A_purge_that_was_stopped_is_finished_by_running_it_again(string list, string lists, string removes)
    {
        Assert.NotEqual(lists, removes);
        await FillAsync();
        await Host.Sandbox.FaultAsync(removes, new { kind = "errorCode", errorCode = 60010 }, Cancel);

        var stopped = await PostAsync($"/users/alice/{list}:purge", new { confirm = true });
        Assert.Equal(502, stopped.Code);
        var left = (await Host.Sandbox.ListAsync(list, "alice", Cancel)).Count;
        Assert.Equal(stopped.Json["summary"]!["failed"]!.GetValue<int>(), left);

        var finished = await PostAsync($"/users/alice/{list}:purge", new { confirm = true });
        Assert.Equal((200, left), (finished.Code, finished.Json["summary"]!["succeeded"]!.GetValue<int>()));
        Assert.Empty(await Host.Sandbox.ListAsync(list, "alice", Cancel));
    }

    [Theory, MemberData(nameof(Lists))]
    public async Task A_list_that_cannot_be_read_to_its_end_is_left_alone(string list, string lists, string removes)
    {
        await FillAsync();
        await Host.Sandbox.FaultAsync(lists, new { kind = "errorCode", errorCode = 30006 }, Cancel);

        var answer = await PostAsync($"/users/alice/{list}:purge", new { confirm = true });

        Assert.Equal((502, "UPSTREAM_ERROR"), (answer.Code, answer.ProblemCode));
        Assert.DoesNotContain(await Host.Sandbox.CallsAsync(Cancel), call => call.Command == removes);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_body_that_confirms_in_other_words_is_refused(string list)
    {
        foreach (var body in new object[] { new { confirm = "true" }, new { Confirm = true }, new { confirmed = true }, new { confirm = 1 } })
        {
            var answer = await Answer.OfAsync(
                Host.Client,
                new HttpRequestMessage(HttpMethod.Post, $"/users/alice/{list}:purge") { Content = System.Net.Http.Json.JsonContent.Create(body, options: new()) });
            Assert.Equal((400, "MALFORMED_BODY"), (answer.Code, answer.ProblemCode));
        }
        Assert.Empty(await Host.Sandbox.CallsAsync(Cancel));
    }

    [Theory]
    [InlineData("both", 0)]
    [InlineData("oneWay", 2)]
    public async Task Friends_go_on_one_side_or_both(string scope, int left)
    {
        await Host.Sandbox.WorldAsync(
            new
            {
                accounts = new[] { "alice", "bob", "carol" },
                friends = new
                {
                    alice = new[] { new { friendId = "bob" }, new { friendId = "carol" } },
                    bob = new[] { new { friendId = "alice" } },
                    carol = new[] { new { friendId = "alice" } },
                },
            },
            Cancel);

        var answer = await PostAsync($"/users/alice/friends:purge?scope={scope}", new { confirm = true });

        Assert.Equal(200, answer.Code);
        Assert.Empty(await Host.Sandbox.ListAsync("friends", "alice", Cancel));
        Assert.Equal(left, (await Host.Sandbox.ListAsync("friends", "bob", Cancel)).Count + (await Host.Sandbox.ListAsync("friends", "carol", Cancel)).Count);
    }

    private Task FillAsync() => Host.Sandbox.WorldAsync(
        new
        {
            accounts = Others.Append("alice"),
            follows = new { alice = Others },
            blocklist = new { alice = Others },
            friends = new { alice = Others.Select(other => new { friendId = other }) },
        },
        Cancel);
}
