using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Every code that upstream may answer becomes the problem that the contract names, on the call and on an item.</summary>
public sealed class UpstreamCodeTests(GatewayHost host) : GatewayTests(host)
{
    /// <summary>Codes of both documents, then those that the contract's table names; command, code, status, problem, retryable, outcome.</summary>
    public static TheoryData<string, int, int, string, bool, string> Codes => new()
    {
        { "follow/follow_delete", 30001, 422, "UPSTREAM_REJECTED", false, "failed" },
        { "follow/follow_delete", 30002, 409, "ACCOUNT_APP_MISMATCH", false, "failed" },
        { "follow/follow_delete", 30003, 404, "ACCOUNT_NOT_FOUND", false, "failed" },
        { "follow/follow_delete", 30004, 502, "UPSTREAM_CREDENTIALS", false, "failed" },
        { "follow/follow_delete", 30005, 403, "FEATURE_NOT_ENABLED", false, "failed" },
        { "follow/follow_delete", 30006, 502, "UPSTREAM_ERROR", true, "failed" },
        { "follow/follow_delete", 30007, 504, "UPSTREAM_TIMEOUT", true, "unknown" },
        { "sns/black_list_delete", 30001, 422, "UPSTREAM_REJECTED", false, "failed" },
        { "sns/black_list_delete", 30003, 404, "ACCOUNT_NOT_FOUND", false, "failed" },
        { "sns/black_list_delete", 30004, 502, "UPSTREAM_CREDENTIALS", false, "failed" },
        { "sns/black_list_delete", 30006, 502, "UPSTREAM_ERROR", true, "failed" },
        { "sns/black_list_delete", 30007, 504, "UPSTREAM_TIMEOUT", true, "unknown" },
        { "sns/black_list_delete", 30008, 409, "WRITE_CONFLICT", true, "failed" },
        { "sns/black_list_delete", 30005, 422, "UPSTREAM_REJECTED", false, "failed" },
        { "follow/follow_delete", 60002, 502, "UPSTREAM_ERROR", false, "failed" },
        { "follow/follow_delete", 60003, 422, "UPSTREAM_REJECTED", false, "failed" },
        { "follow/follow_delete", 60004, 502, "UPSTREAM_CREDENTIALS", false, "failed" },
        { "follow/follow_delete", 60005, 502, "UPSTREAM_CREDENTIALS", false, "failed" },
        { "follow/follow_delete", 60006, 502, "UPSTREAM_APP_DISABLED", false, "failed" },
        { "follow/follow_delete", 60007, 503, "UPSTREAM_THROTTLED", true, "failed" },
        { "follow/follow_delete", 60008, 504, "UPSTREAM_TIMEOUT", true, "unknown" },
        { "follow/follow_delete", 60010, 502, "UPSTREAM_CREDENTIALS", false, "failed" },
        { "follow/follow_delete", 60011, 503, "UPSTREAM_THROTTLED", true, "failed" },
        { "follow/follow_delete", 60015, 422, "UPSTREAM_REJECTED", false, "failed" },
        { "follow/follow_delete", 60016, 502, "UPSTREAM_APP_DISABLED", false, "failed" },
        { "follow/follow_delete", 60018, 503, "UPSTREAM_THROTTLED", true, "failed" },
        { "follow/follow_delete", 60019, 503, "UPSTREAM_THROTTLED", true, "failed" },
        { "follow/follow_delete", 60020, 502, "UPSTREAM_APP_DISABLED", false, "failed" },
        { "follow/follow_delete", 60021, 502, "UPSTREAM_APP_DISABLED", false, "failed" },
        { "follow/follow_delete", 70001, 502, "UPSTREAM_CREDENTIALS", false, "failed" },
        { "follow/follow_delete", 70003, 502, "UPSTREAM_CREDENTIALS", false, "failed" },
        { "follow/follow_delete", 70009, 502, "UPSTREAM_CREDENTIALS", false, "failed" },
        { "follow/follow_delete", 70107, 404, "ACCOUNT_NOT_FOUND", false, "failed" },
        { "follow/follow_delete", 70169, 504, "UPSTREAM_TIMEOUT", true, "unknown" },
        { "follow/follow_delete", 70402, 422, "UPSTREAM_REJECTED", false, "failed" },
        { "follow/follow_delete", 70500, 502, "UPSTREAM_ERROR", true, "failed" },
        { "follow/follow_delete", 91000, 502, "UPSTREAM_ERROR", true, "failed" },
        { "follow/follow_delete", 4711, 502, "UPSTREAM_ERROR", false, "failed" },
        { "follow/follow_delete", -3, 502, "UPSTREAM_ERROR", false, "failed" },
        { "sns/black_list_delete", 69999, 502, "UPSTREAM_ERROR", false, "failed" },
    };

    [Theory, MemberData(nameof(Codes))]
    public async Task A_code_on_the_call_becomes_its_problem(string command, int errorCode, int status, string code, bool retryable, string outcome)
    {
        await Host.Sandbox.FaultAsync(command, new { kind = "errorCode", errorCode, errorInfo = "Err_Told" }, Cancel, times: 2);

        var one = await DeleteAsync($"{PathOf(command)}/bob");
        var many = await DeleteAsync($"{PathOf(command)}?target=bob&target=carol");

        Assert.All([one, many], answer =>
        {
            Assert.Equal((status, code), (answer.Code, answer.ProblemCode));
            Assert.Equal(retryable, answer.Json["retryable"]!.GetValue<bool>());
            Assert.Equal(errorCode, answer.Json["upstream"]!["errorCode"]!.GetValue<int>());
            Assert.Equal("Err_Told", answer.Json["upstream"]!["errorInfo"]!.GetValue<string>());
            Assert.Equal(command, answer.Json["upstream"]!["command"]!.GetValue<string>());
            Assert.Equal(("Sandbox", 1), (answer.Json["upstream"]!["region"]!.GetValue<string>(), answer.Json["upstream"]!["attempts"]!.GetValue<int>()));
            Assert.Equal(answer.Headers["X-Request-Id"], answer.Json["requestId"]!.GetValue<string>());
            Assert.Equal(code == "UPSTREAM_THROTTLED", answer.Headers.ContainsKey("Retry-After"));
            Assert.Equal(answer.Headers.GetValueOrDefault("Retry-After"), answer.Json["retryAfter"]?.ToJsonString());
        });
        Assert.Equal([outcome, outcome], many.Outcomes);
    }

    [Theory, MemberData(nameof(Codes))]
    public async Task A_code_on_an_item_becomes_its_problem(string command, int errorCode, int status, string code, bool retryable, string outcome)
    {
        await Host.Sandbox.FaultAsync(
            command, new { kind = "itemCode", targets = new[] { "dave" }, resultCode = errorCode, resultInfo = "Err_Told" }, Cancel, times: 2);

        var one = await DeleteAsync($"{PathOf(command)}/dave");
        var many = await DeleteAsync($"{PathOf(command)}?target={SeededRelation.All.Single(relation => relation.Command == command).First}&target=dave");

        Assert.Equal((status, code), (one.Code, one.ProblemCode));
        Assert.Equal(207, many.Code);
        Assert.Equal(["succeeded", outcome], many.Outcomes);
        var problem = many.Json["results"]![1]!["problem"]!;
        Assert.Equal((status, code), (problem["status"]!.GetValue<int>(), problem["code"]!.GetValue<string>()));
        Assert.Equal(retryable, problem["retryable"]!.GetValue<bool>());
        Assert.Equal(errorCode, problem["upstream"]!["errorCode"]!.GetValue<int>());
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

    private static string PathOf(string command) => $"/users/alice/{SeededRelation.All.Single(relation => relation.Command == command).Path}";
}
