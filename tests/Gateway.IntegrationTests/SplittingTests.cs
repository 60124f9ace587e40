using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Callers see no limit but ten thousand: the gateway splits, in order.</summary>
public sealed class SplittingTests(GatewayHost host) : GatewayTests(host)
{
    private static readonly string[] Users = [.. Enumerable.Range(0, 10_001).Select(i => $"user-{i:00000}")];

    [Theory]
    [InlineData("follows", 20, 50)]
    [InlineData("blocklist", 1000, 1)]
    public async Task A_thousand_targets_take_as_many_calls_as_the_command_asks(string collection, int limit, int calls)
    {
        var targets = Users[..1000];
        await Host.Sandbox.WorldAsync(
            new { accounts = targets.Append("alice"), follows = new { alice = targets }, blocklist = new { alice = targets } }, Cancel);

        var answer = await PostAsync($"/users/alice/{collection}:batchDelete", new { targets });

        Assert.Equal(200, answer.Code);
        Assert.Equal(1000, answer.Json["summary"]!["succeeded"]!.GetValue<int>());
        Assert.Equal(calls.ToString(System.Globalization.CultureInfo.InvariantCulture), answer.Headers["Chat-Upstream-Calls"]);
        var received = await Host.Sandbox.CallsAsync(Cancel);
        Assert.Equal(targets.Chunk(limit), received.Select(call => call.To));
        Assert.Empty(await Host.Sandbox.ListAsync(collection, "alice", Cancel));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    [InlineData(40, 2)]
    [InlineData(41, 3)]
    public async Task The_last_call_takes_what_is_left(int targets, int calls)
    {
        await PostAsync("/users/alice/follows:batchDelete", new { targets = Users[..targets] });

        var received = await Host.Sandbox.CallsAsync(Cancel);
        Assert.Equal(calls, received.Count);
        Assert.Equal(Users[..targets], received.SelectMany(call => call.To));
    }

    [Fact]
    public async Task Ten_thousand_targets_are_taken_and_one_more_is_refused()
    {
        var most = await PostAsync("/users/alice/blocklist:batchDelete", new { targets = Users[..10_000] });
        var calls = (await Host.Sandbox.CallsAsync(Cancel)).Count;
        var more = await PostAsync("/users/alice/blocklist:batchDelete", new { targets = Users });

        Assert.Equal(10_000, most.Outcomes.Length);
        Assert.Equal(10, calls);
        Assert.Equal((413, "TOO_MANY_TARGETS"), (more.Code, more.ProblemCode));
        Assert.Equal(10, (await Host.Sandbox.CallsAsync(Cancel)).Count);
    }

    [Fact]
    public async Task Ten_thousand_of_the_longest_ids_fit_into_a_body()
    {
        // Every byte in its longest escape, \u0001 to \u007f style.
        var id = string.Concat(Enumerable.Repeat("\\u0041", 32));
        var body = $$"""{"targets":[{{string.Join(',', Enumerable.Repeat($"\"{id}\"", 10_000))}}]}""";

        var answer = await Answer.OfAsync(
            Host.Client,
            new HttpRequestMessage(HttpMethod.Post, "/users/alice/blocklist:batchDelete?validateOnly=true") { Content = new StringContent(body, null, "application/json") });

        Assert.Equal(200, answer.Code);
        Assert.Equal(new string('A', 32), Assert.Single(answer.Json["calls"]![0]!["body"]!["To_Account"]!.AsArray())!.GetValue<string>());
    }

    [Fact]
    public async Task A_chunk_that_fails_marks_its_own_items_and_the_rest_still_run()
    {
        var targets = Users[..60];
        await Host.Sandbox.WorldAsync(new { accounts = targets.Append("alice"), follows = new { alice = targets }, blocklist = new { } }, Cancel);
        await Host.Sandbox.FaultsAsync(
            [
                new { command = "follow/follow_delete", times = 1, effect = new { kind = "delay", milliseconds = 1 } },
                new { command = "follow/follow_delete", times = 1, effect = new { kind = "errorCode", errorCode = 30006 } },
            ],
            Cancel);

        var answer = await PostAsync("/users/alice/follows:batchDelete", new { targets });

        Assert.Equal(207, answer.Code);
        Assert.All(answer.Outcomes[..20], outcome => Assert.Equal("succeeded", outcome));
        Assert.All(answer.ItemCodes[20..40], code => Assert.Equal("UPSTREAM_ERROR", code));
        Assert.All(answer.Outcomes[40..], outcome => Assert.Equal("succeeded", outcome));
        Assert.Equal(targets[20..40], await Host.Sandbox.ListAsync("follows", "alice", Cancel));
    }

    [Theory]
    [InlineData(60010, "UPSTREAM_CREDENTIALS")]
    [InlineData(60020, "UPSTREAM_APP_DISABLED")]
    public async Task A_fault_of_the_whole_app_leaves_the_rest_unsent(int errorCode, string code)
    {
        await Host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "errorCode", errorCode }, Cancel);

        var answer = await PostAsync("/users/alice/follows:batchDelete", new { targets = Users[..50] });

        Assert.Equal((502, "BATCH_FAILED"), (answer.Code, answer.ProblemCode));
        Assert.All(answer.ItemCodes[..20], item => Assert.Equal(code, item));
        Assert.All(answer.ItemCodes[20..], item => Assert.Equal("NOT_ATTEMPTED", item));
        Assert.All(answer.Outcomes, outcome => Assert.Equal("failed", outcome));
        Assert.Single(await Host.Sandbox.CallsAsync(Cancel));
    }
}
