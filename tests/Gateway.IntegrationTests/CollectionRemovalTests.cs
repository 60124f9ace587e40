using System.Net;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Unfollow and remove-from-blocklist, which differ in names and limits alone.</summary>
public sealed class CollectionRemovalTests(GatewayHost host) : GatewayTests(host)
{
    [Theory, MemberData(nameof(SeededRelation.Paths), MemberType = typeof(SeededRelation))]
    public async Task Delete_removes_the_targets_of_the_query(string collection)
    {
        var seeded = SeededRelation.Of(collection);
        var answer = await DeleteAsync($"/users/alice/{collection}?target={seeded.First}&target={seeded.Second}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("application/json", answer.Headers["Content-Type"]);
        Assert.Equal("alice", answer.Json["userId"]!.GetValue<string>());
        Assert.Equal("succeeded", answer.Json["outcome"]!.GetValue<string>());
        Assert.Equal(["succeeded", "succeeded"], answer.Outcomes);
        Assert.DoesNotContain(seeded.First, await Host.Sandbox.ListAsync(collection, "alice", Cancel));
        var call = Assert.Single(await Host.Sandbox.CallsAsync(Cancel));
        Assert.Equal((seeded.Command, "administrator", "alice"), (call.Command, call.Identifier, call.From));
        Assert.Equal([seeded.First, seeded.Second], call.To);
    }

    [Theory, MemberData(nameof(SeededRelation.Paths), MemberType = typeof(SeededRelation))]
    public async Task Delete_removes_the_targets_of_the_body(string collection)
    {
        var seeded = SeededRelation.Of(collection);
        var answer = await DeleteAsync($"/users/alice/{collection}", new { targets = new[] { seeded.First, seeded.Second } });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(["succeeded", "succeeded"], answer.Outcomes);
    }

    [Theory, MemberData(nameof(SeededRelation.Paths), MemberType = typeof(SeededRelation))]
    public async Task Batch_delete_removes_the_targets_of_the_body(string collection)
    {
        var seeded = SeededRelation.Of(collection);
        var answer = await PostAsync($"/users/alice/{collection}:batchDelete", new { targets = new[] { seeded.Second, seeded.First } });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal([seeded.Second, seeded.First], answer.Json["results"]!.AsArray().Select(item => item!["targetId"]!.GetValue<string>()));
    }

    [Theory, MemberData(nameof(SeededRelation.Paths), MemberType = typeof(SeededRelation))]
    public async Task Deleting_one_answers_204_and_again_says_unchanged(string collection)
    {
        var seeded = SeededRelation.Of(collection);
        var removed = await DeleteAsync($"/users/alice/{collection}/{seeded.First}");
        var again = await DeleteAsync($"/users/alice/{collection}/{seeded.First}");

        Assert.Equal((204, ""), (removed.Code, removed.Text));
        Assert.False(removed.Headers.ContainsKey("Chat-Outcome"));
        Assert.Equal((204, "unchanged"), (again.Code, again.Headers["Chat-Outcome"]));
    }

    [Theory, MemberData(nameof(SeededRelation.Paths), MemberType = typeof(SeededRelation))]
    public async Task Some_that_fail_answer_207_in_input_order(string collection)
    {
        var seeded = SeededRelation.Of(collection);
        await DeleteAsync($"/users/alice/{collection}/{seeded.Second}");
        await Host.Sandbox.FaultAsync(seeded.Command, new { kind = "itemCode", targets = new[] { "dave" }, resultCode = 30006, resultInfo = "Err_Inside" }, Cancel);

        var answer = await DeleteAsync($"/users/alice/{collection}?target=ghost&target={seeded.First}&target=dave&target={seeded.Second}");

        Assert.Equal(207, answer.Code);
        Assert.Equal(["failed", "succeeded", "failed", "unchanged"], answer.Outcomes);
        Assert.Equal(["ACCOUNT_NOT_FOUND", null, "UPSTREAM_ERROR", null], answer.ItemCodes);
        Assert.Equal("partial", answer.Json["outcome"]!.GetValue<string>());
        Assert.Equal(
            """{"requested":4,"succeeded":1,"unchanged":1,"failed":2,"unknown":0}""", answer.Json["summary"]!.ToJsonString());
        var upstream = answer.Json["results"]![2]!["problem"]!["upstream"]!;
        Assert.Equal(
            (seeded.Command, 30006, "Err_Inside"),
            (upstream["command"]!.GetValue<string>(), upstream["errorCode"]!.GetValue<int>(), upstream["errorInfo"]!.GetValue<string>()));
    }

    [Theory, MemberData(nameof(SeededRelation.Paths), MemberType = typeof(SeededRelation))]
    public async Task None_reached_answers_the_problem_they_agree_on(string collection)
    {
        var answer = await DeleteAsync($"/users/alice/{collection}?target=ghost&target=spook");

        Assert.Equal((404, "ACCOUNT_NOT_FOUND"), (answer.Code, answer.ProblemCode));
        Assert.Equal(["failed", "failed"], answer.Outcomes);
        Assert.Equal("failed", answer.Json["outcome"]!.GetValue<string>());
        Assert.Equal(2, answer.Json["summary"]!["failed"]!.GetValue<int>());
    }

    [Theory, MemberData(nameof(SeededRelation.Paths), MemberType = typeof(SeededRelation))]
    public async Task None_reached_for_different_reasons_is_a_failed_batch(string collection)
    {
        var seeded = SeededRelation.Of(collection);
        await Host.Sandbox.FaultsAsync(
            [
                new
                {
                    command = seeded.Command,
                    times = 1,
                    effect = (object)new { kind = "itemCode", targets = new[] { seeded.First }, resultCode = 30007, resultInfo = "Err_Late" },
                },
                new { command = seeded.Check, times = 1, effect = (object)new { kind = "reset" } },
            ],
            Cancel);

        var answer = await DeleteAsync($"/users/alice/{collection}?target=ghost&target={seeded.First}");

        Assert.Equal((504, "BATCH_FAILED", "/problems/batch-failed"), (answer.Code, answer.ProblemCode, answer.Json["type"]!.GetValue<string>()));
        Assert.Equal(504, answer.Json["status"]!.GetValue<int>());
        Assert.Equal(["failed", "unknown"], answer.Outcomes);
        Assert.True(answer.Json["retryable"]!.GetValue<bool>());
    }

    [Theory, MemberData(nameof(SeededRelation.Paths), MemberType = typeof(SeededRelation))]
    public async Task A_repeated_target_is_sent_once_and_answered_at_each_index(string collection)
    {
        var seeded = SeededRelation.Of(collection);
        var answer = await DeleteAsync($"/users/alice/{collection}?target={seeded.First}&target={seeded.Second}&target={seeded.First}");

        Assert.Equal(["succeeded", "succeeded", "succeeded"], answer.Outcomes);
        Assert.Equal([seeded.First, seeded.Second, seeded.First], answer.Json["results"]!.AsArray().Select(item => item!["targetId"]!.GetValue<string>()));
        Assert.Equal([0, 1, 2], answer.Json["results"]!.AsArray().Select(item => item!["index"]!.GetValue<int>()));
        Assert.Equal([seeded.First, seeded.Second], Assert.Single(await Host.Sandbox.CallsAsync(Cancel)).To);
    }

    [Theory, MemberData(nameof(SeededRelation.Paths), MemberType = typeof(SeededRelation))]
    public async Task Validate_only_answers_the_plan_and_sends_nothing(string collection)
    {
        var seeded = SeededRelation.Of(collection);
        var targets = Enumerable.Range(0, seeded.TargetsPerCall).Select(i => $"user{i}").Append(seeded.First).ToArray();

        var answer = await PostAsync($"/users/alice/{collection}:batchDelete?validateOnly=true", new { targets });

        Assert.Equal(200, answer.Code);
        Assert.Equal(2, answer.Json["upstreamCalls"]!.GetValue<int>());
        Assert.Equal(seeded.Command, answer.Json["calls"]![1]!["command"]!.GetValue<string>());
        Assert.Equal($$"""{"From_Account":"alice","To_Account":["{{seeded.First}}"]}""", answer.Json["calls"]![1]!["body"]!.ToJsonString());
        Assert.Equal(("demo", "Sandbox"), (answer.Json["app"]!.GetValue<string>(), answer.Json["region"]!.GetValue<string>()));
        Assert.Empty(await Host.Sandbox.CallsAsync(Cancel));
    }

    [Theory, MemberData(nameof(SeededRelation.Paths), MemberType = typeof(SeededRelation))]
    public async Task Validate_only_checks_what_a_call_would(string collection)
    {
        var answer = await DeleteAsync($"/users/alice/{collection}?validateOnly=true&target=%20");

        Assert.Equal((400, "INVALID_USER_ID"), (answer.Code, answer.ProblemCode));
    }

    [Theory, MemberData(nameof(SeededRelation.Paths), MemberType = typeof(SeededRelation))]
    public async Task A_call_that_went_upstream_says_so_in_its_headers(string collection)
    {
        var seeded = SeededRelation.Of(collection);
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/users/alice/{collection}/{seeded.First}");
        request.Headers.Add("X-Request-Id", "my-own-id/1");

        var answer = await Answer.OfAsync(Host.Client, request);

        Assert.Equal("my-own-id/1", answer.Headers["X-Request-Id"]);
        Assert.Equal(("Sandbox", "sandbox", "1"), (answer.Headers["Chat-Region"], answer.Headers["Chat-Environment"], answer.Headers["Chat-Upstream-Calls"]));
        Assert.Matches(@"^queue;dur=[\d.]+, upstream;dur=[\d.]+$", answer.Headers["Server-Timing"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no spaces")]
    [InlineData("<script>")]
    [InlineData("a\tb")]
    public async Task An_unfit_request_id_is_replaced(string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows/bob");
        request.Headers.TryAddWithoutValidation("X-Request-Id", id);

        var answer = await Answer.OfAsync(Host.Client, request);

        Assert.Matches("^[0-9a-f]{32}$", answer.Headers["X-Request-Id"]);
    }
}
