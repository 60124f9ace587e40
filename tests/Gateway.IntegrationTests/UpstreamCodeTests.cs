using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Every code that upstream may answer becomes the problem that the contract names, on the call and on an item.</summary>
public sealed class UpstreamCodeTests(GatewayHost host) : GatewayTests(host)
{
    /// <summary>Codes of both documents, then those that the contract's table names; command, code, status, problem, retryable, and whether only a check can tell what became of the write.</summary>
    public static TheoryData<string, int, int, string, bool, bool> Codes => new()
    {
        { "follow/follow_delete", 30001, 422, "UPSTREAM_REJECTED", false, true },
        { "follow/follow_delete", 30002, 409, "ACCOUNT_APP_MISMATCH", false, false },
        { "follow/follow_delete", 30003, 404, "ACCOUNT_NOT_FOUND", false, false },
        { "follow/follow_delete", 30004, 502, "UPSTREAM_CREDENTIALS", false, false },
        { "follow/follow_delete", 30005, 403, "FEATURE_NOT_ENABLED", false, false },
        { "follow/follow_delete", 30006, 502, "UPSTREAM_ERROR", true, false },
        { "follow/follow_delete", 30007, 504, "UPSTREAM_TIMEOUT", true, true },
        { "sns/black_list_delete", 30001, 422, "UPSTREAM_REJECTED", false, true },
        { "sns/black_list_delete", 30003, 404, "ACCOUNT_NOT_FOUND", false, false },
        { "sns/black_list_delete", 30004, 502, "UPSTREAM_CREDENTIALS", false, false },
        { "sns/black_list_delete", 30006, 502, "UPSTREAM_ERROR", true, false },
        { "sns/black_list_delete", 30007, 504, "UPSTREAM_TIMEOUT", true, true },
        { "sns/black_list_delete", 30008, 409, "WRITE_CONFLICT", true, false },
        { "sns/black_list_delete", 30005, 422, "UPSTREAM_REJECTED", false, false },
        { "follow/follow_delete", 60002, 502, "UPSTREAM_ERROR", false, false },
        { "follow/follow_delete", 60003, 422, "UPSTREAM_REJECTED", false, false },
        { "follow/follow_delete", 60004, 502, "UPSTREAM_CREDENTIALS", false, false },
        { "follow/follow_delete", 60005, 502, "UPSTREAM_CREDENTIALS", false, false },
        { "follow/follow_delete", 60006, 502, "UPSTREAM_APP_DISABLED", false, false },
        { "follow/follow_delete", 60007, 503, "UPSTREAM_THROTTLED", true, false },
        { "follow/follow_delete", 60008, 504, "UPSTREAM_TIMEOUT", true, true },
        { "follow/follow_delete", 60010, 502, "UPSTREAM_CREDENTIALS", false, false },
        { "follow/follow_delete", 60011, 503, "UPSTREAM_THROTTLED", true, false },
        { "follow/follow_delete", 60015, 422, "UPSTREAM_REJECTED", false, false },
        { "follow/follow_delete", 60016, 502, "UPSTREAM_APP_DISABLED", false, false },
        { "follow/follow_delete", 60018, 503, "UPSTREAM_THROTTLED", true, false },
        { "follow/follow_delete", 60019, 503, "UPSTREAM_THROTTLED", true, false },
        { "follow/follow_delete", 60020, 502, "UPSTREAM_APP_DISABLED", false, false },
        { "follow/follow_delete", 60021, 502, "UPSTREAM_APP_DISABLED", false, false },
        { "follow/follow_delete", 70001, 502, "UPSTREAM_CREDENTIALS", false, false },
        { "follow/follow_delete", 70003, 502, "UPSTREAM_CREDENTIALS", false, false },
        { "follow/follow_delete", 70009, 502, "UPSTREAM_CREDENTIALS", false, false },
        { "follow/follow_delete", 70107, 404, "ACCOUNT_NOT_FOUND", false, false },
        { "follow/follow_delete", 70169, 504, "UPSTREAM_TIMEOUT", true, true },
        { "follow/follow_delete", 70402, 422, "UPSTREAM_REJECTED", false, false },
        { "follow/follow_delete", 70500, 502, "UPSTREAM_ERROR", true, false },
        { "follow/follow_delete", 91000, 502, "UPSTREAM_ERROR", true, false },
        { "follow/follow_delete", 4711, 502, "UPSTREAM_ERROR", false, true },
        { "follow/follow_delete", -3, 502, "UPSTREAM_ERROR", false, true },
        { "sns/black_list_delete", 69999, 502, "UPSTREAM_ERROR", false, true },
    };

    [Theory, MemberData(nameof(Codes))]
    public async Task A_code_on_the_call_becomes_its_problem(string command, int errorCode, int status, string code, bool retryable, bool inDoubt)
    {
        var relation = SeededRelation.Of(command);
        await Host.Sandbox.FaultAsync(command, new { kind = "errorCode", errorCode, errorInfo = "Err_Told" }, Cancel, times: 4);

        var one = await DeleteAsync($"{PathOf(relation)}/{relation.First}");
        var many = await DeleteAsync($"{PathOf(relation)}?target={relation.First}&target={relation.Second}");

        Assert.All([one, many], answer =>
        {
            Assert.Equal((status, code), (answer.Code, answer.ProblemCode));
            Assert.Equal(retryable, answer.Json["retryable"]!.GetValue<bool>());
            Assert.Equal(errorCode, answer.Json["upstream"]!["errorCode"]!.GetValue<int>());
            Assert.Equal("Err_Told", answer.Json["upstream"]!["errorInfo"]!.GetValue<string>());
            Assert.Equal(command, answer.Json["upstream"]!["command"]!.GetValue<string>());
            Assert.Equal("Sandbox", answer.Json["upstream"]!["region"]!.GetValue<string>());
            // A signature that is refused is made anew once, and then not again for a while.
            Assert.InRange(answer.Json["upstream"]!["attempts"]!.GetValue<int>(), inDoubt ? 2 : 1, inDoubt || code == "UPSTREAM_CREDENTIALS" ? 2 : 1);
            Assert.Equal(answer.Headers["X-Request-Id"], answer.Json["requestId"]!.GetValue<string>());
            Assert.Equal(code == "UPSTREAM_THROTTLED", answer.Headers.ContainsKey("Retry-After"));
            Assert.Equal(answer.Headers.GetValueOrDefault("Retry-After"), answer.Json["retryAfter"]?.ToJsonString());
        });
        // Nothing was done, and where the code does not say so, a check does.
        Assert.Equal(["failed", "failed"], many.Outcomes);
    }

    [Theory, MemberData(nameof(Codes))]
    public async Task A_code_on_an_item_becomes_its_problem(string command, int errorCode, int status, string code, bool retryable, bool inDoubt)
    {
        var relation = SeededRelation.Of(command);
        await Host.Sandbox.FaultAsync(
            command, new { kind = "itemCode", targets = new[] { relation.Second }, resultCode = errorCode, resultInfo = "Err_Told" }, Cancel, times: 2);

        var one = await DeleteAsync($"{PathOf(relation)}/{relation.Second}");
        var many = await DeleteAsync($"{PathOf(relation)}?target={relation.First}&target={relation.Second}");

        Assert.Equal((status, code), (one.Code, one.ProblemCode));
        Assert.Equal(207, many.Code);
        Assert.Equal(["succeeded", "failed"], many.Outcomes);
        Assert.Equal(inDoubt ? "2" : "1", many.Headers["Chat-Upstream-Calls"]);
        var problem = many.Json["results"]![1]!["problem"]!;
        Assert.Equal((status, code), (problem["status"]!.GetValue<int>(), problem["code"]!.GetValue<string>()));
        Assert.Equal(retryable, problem["retryable"]!.GetValue<bool>());
        Assert.Equal(errorCode, problem["upstream"]!["errorCode"]!.GetValue<int>());
    }

    [Theory, MemberData(nameof(Codes))]
    public async Task A_code_that_leaves_doubt_is_unknown_only_when_the_check_fails_too(
        string command, int errorCode, int status, string code, bool retryable, bool inDoubt)
    {
        var relation = SeededRelation.Of(command);
        await Host.Sandbox.FaultsAsync(
            [
                // A signature that is refused is made anew once.
                new { command, times = code == "UPSTREAM_CREDENTIALS" ? 2 : 1, effect = (object)new { kind = "errorCode", errorCode } },
                new { command = relation.Check, times = 1, effect = (object)new { kind = "errorCode", errorCode = 30006 } },
            ],
            Cancel);

        var answer = await DeleteAsync($"{PathOf(relation)}?target={relation.First}");

        Assert.Equal((status, code, retryable), (answer.Code, answer.ProblemCode, answer.Json["retryable"]!.GetValue<bool>()));
        Assert.Equal([inDoubt ? "unknown" : "failed"], answer.Outcomes);
    }

    [Theory]
    [InlineData("follow/follow_delete")]
    [InlineData("sns/black_list_delete")]
    public async Task A_refusal_that_may_mean_already_so_is_unchanged_when_the_check_finds_it_so(string command)
    {
        await Host.Sandbox.FaultAsync(command, new { kind = "itemCode", targets = new[] { "frodo" }, resultCode = 30001, resultInfo = "Err_New" }, Cancel);
        await Host.Sandbox.WorldAsync(new { accounts = new[] { "alice", "frodo" } }, Cancel);

        var answer = await DeleteAsync($"{PathOf(SeededRelation.Of(command))}/frodo");

        Assert.Equal((204, "unchanged"), (answer.Code, answer.Headers.GetValueOrDefault("Chat-Outcome")));
    }

    [Theory]
    [InlineData("sns/black_list_delete", 30001, "Err_SNS_BlackListDelete_Not_In_BlackList")]
    [InlineData("sns/black_list_delete", 31503, "Err_Whatever")]
    [InlineData("follow/follow_delete", 30001, "Err_SNS_FollowDelete_Not_Follow")]
    public async Task Already_so_is_unchanged_wherever_it_is_told(string command, int errorCode, string text)
    {
        await Host.Sandbox.FaultsAsync(
            [
                new { command, times = 1, effect = (object)new { kind = "itemCode", targets = new[] { "dave" }, resultCode = errorCode, resultInfo = text } },
                new { command, times = 1, effect = (object)new { kind = "errorCode", errorCode, errorInfo = text } },
            ],
            Cancel);

        var onItem = await DeleteAsync($"{PathOf(command)}/dave");
        var onCall = await DeleteAsync($"{PathOf(command)}/dave");

        Assert.All([onItem, onCall], answer => Assert.Equal((204, "unchanged"), (answer.Code, answer.Headers.GetValueOrDefault("Chat-Outcome"))));
    }

    [Theory]
    [InlineData("follow/follow_delete", 30001, "Err_SNS_BlackListDelete_Not_In_BlackList")]
    [InlineData("follow/follow_delete", 31503, "Err_Whatever")]
    [InlineData("sns/black_list_delete", 30001, "Err_SNS_FollowDelete_Not_Follow")]
    public async Task What_means_already_so_for_another_command_is_a_refusal(string command, int errorCode, string text)
    {
        await Host.Sandbox.FaultAsync(command, new { kind = "itemCode", targets = new[] { "dave" }, resultCode = errorCode, resultInfo = text }, Cancel);

        var answer = await DeleteAsync($"{PathOf(command)}/dave");

        Assert.Equal((422, "UPSTREAM_REJECTED"), (answer.Code, answer.ProblemCode));
    }

    private static string PathOf(string command) => PathOf(SeededRelation.Of(command));

    private static string PathOf(SeededRelation relation) => $"/users/alice/{relation.Path}";
}
