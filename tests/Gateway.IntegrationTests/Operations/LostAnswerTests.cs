using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Operations;

/// <summary>What every write says when its answer was lost: what a check finds out, and nothing where none tells.</summary>
public sealed class LostAnswerTests(LostAnswerTests.Clocked clocked) : IClassFixture<LostAnswerTests.Clocked>
{
    private const string NotDone = "A check shows that it was not done.", MayBeDone = "may have been done";

    /// <summary>A gateway whose time stands still.</summary>
    public sealed class Clocked : IAsyncDisposable
    {
        public Clocked() => Gateway = new GatewayHost().WithService<TimeProvider>(Clock);

        public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

        public GatewayHost Gateway { get; }

        public ValueTask DisposeAsync() => Gateway.DisposeAsync();
    }

    public static TheoryData<string> Writing => OperationTable.Names(operation => operation.Writes);

    public static TheoryData<string> Settled => OperationTable.Names(operation => operation.Writes && operation.Settlement is not null);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private GatewayHost Host => clocked.Gateway;

    [Theory, MemberData(nameof(Writing))]
    public async Task A_write_that_was_done_has_succeeded_if_a_check_tells(string name)
    {
        var operation = OperationTable.Of(name);

        var answer = await LoseAsync(operation, "applyThenHang");

        await AssertCallsAsync(operation);
        if (operation.Settlement is null)
        {
            AssertProblem(operation, answer, "unknown", MayBeDone);
            return;
        }
        Assert.True(answer.Code == (operation.IsBatch ? 200 : 204), answer.Text);
        Assert.False(answer.Headers.ContainsKey("Chat-Outcome"));
        if (operation.IsBatch) Assert.All(answer.Outcomes, outcome => Assert.Equal("succeeded", outcome));
    }

    [Theory, MemberData(nameof(Writing))]
    public async Task A_write_that_was_not_done_has_failed_if_a_check_tells(string name)
    {
        var operation = OperationTable.Of(name);

        var answer = await LoseAsync(operation, "hang");

        await AssertCallsAsync(operation);
        if (operation.Settlement is not null && operation.CheckTells) AssertProblem(operation, answer, "failed", NotDone);
        else AssertProblem(operation, answer, "unknown", MayBeDone);
    }

    [Theory, MemberData(nameof(Settled))]
    public async Task A_write_whose_check_fails_too_is_unknown(string name)
    {
        var operation = OperationTable.Of(name);

        foreach (var kind in new[] { "hang", "applyThenHang" })
        {
            var answer = await LoseAsync(operation, kind, Fault(operation.Settlement!.Check.Path, new { kind = "errorCode", errorCode = 60008 }));

            await AssertCallsAsync(operation);
            AssertProblem(operation, answer, "unknown", MayBeDone);
        }
    }

    [Theory]
    [InlineData("hang", 504, NotDone)]
    [InlineData("applyThenHang", 204, "")]
    public async Task A_forced_friendship_needs_no_consent_so_the_check_tells_all(string kind, int status, string detail)
    {
        var operation = OperationTable.Of("PUT /users/{userId}/friends/{friendId}") with { Body = _ => new() { ["force"] = true } };

        var answer = await LoseAsync(operation, kind);

        Assert.Equal(status, answer.Code);
        Assert.Contains(detail, answer.Text, StringComparison.Ordinal);
    }

    /// <summary>An operation, the member of its body that its check does not read, and what is put there.</summary>
    [Theory]
    [InlineData("PUT /accounts/{userId}", """{"nickname":"Grace"}""")]
    [InlineData("POST /accounts:batchImport", """{"accounts":[{"userId":"grace","faceUrl":"https://example.org/g"}]}""")]
    [InlineData("POST /users/{userId}/friends:batchImport", """{"friends":[{"friendId":"carol","remark":"C"}]}""")]
    public async Task What_a_check_does_not_read_stays_unknown_where_its_answer_was_lost(string name, string body)
    {
        var operation = OperationTable.Of(name) with { Body = _ => JsonNode.Parse(body)!.AsObject() };

        AssertProblem(operation, await LoseAsync(operation, "applyThenHang"), "unknown", MayBeDone);
        AssertProblem(operation, await LoseAsync(operation, "hang"), "failed", NotDone);
    }

    /// <summary>Calls while the command's answers are lost, and lets the time for a call pass.</summary>
    private async Task<Answer> LoseAsync(Operation operation, string kind, params object[] faults)
    {
        await OperationWorld.MakeAsync(Host, Cancel);
        var before = await OperationWorld.ReadAsync(Host, Cancel);
        await Host.Sandbox.FaultsAsync([Fault(operation.Command.Path, new { kind }), .. faults], Cancel);

        var asking = Answer.OfAsync(Host.Client, operation.Request());
        // A call stands in the journal from the moment it arrives, which is before it is done.
        await Eventually.Async(async () => kind == "hang"
            ? (await Host.Sandbox.CallsAsync(Cancel)).Any(call => call.Command == operation.Command.Path)
            : before != await OperationWorld.ReadAsync(Host, Cancel));
        clocked.Clock.Advance(TimeSpan.FromSeconds(5.1));
        var answer = await asking;

        if (kind == "hang") Assert.Equal(before, await OperationWorld.ReadAsync(Host, Cancel));
        return answer;
    }

    private async Task AssertCallsAsync(Operation operation)
    {
        string[] expected = [.. operation.Commands.Select(command => command.Path)];
        if (operation.Settlement is { Check.Path: var check }) expected = [.. expected, check];
        Assert.Equal(expected, (await Host.Sandbox.CallsAsync(Cancel)).Select(call => call.Command));
    }

    private static void AssertProblem(Operation operation, Answer answer, string outcome, string detail)
    {
        Assert.True((504, "UPSTREAM_TIMEOUT") == (answer.Code, answer.ProblemCode), answer.Text);
        Assert.True(answer.Json["retryable"]!.GetValue<bool>());
        Assert.Contains(detail, answer.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        if (operation.IsBatch) Assert.All(answer.Outcomes, item => Assert.Equal(outcome, item));
    }

    private static object Fault(string command, object effect) => new { command, times = 1, effect };
}
