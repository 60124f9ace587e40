using TencentChat.Gateway.Problems;
using TencentChat.Gateway.TestHost;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.IntegrationTests.Operations;

/// <summary>Every code that a command documents, and those of any command, become what the contract says, for every operation that sends the command.</summary>
public sealed class CodeTests(GatewayHost host) : GatewayTests(host)
{
    private const string Text = "Err_Told";

    private static readonly int[] OfAnyCommand = [60007, 60010, 70001, 91000, 4711];

    public static TheoryData<string> Calling => OperationTable.Names(operation => operation.Commands.Length is 1 or 2);

    public static TheoryData<string> TellingItems =>
        OperationTable.Names(operation => operation is { Commands.Length: 1 or 2, TellsItems: true } && operation.Command is BatchCommand);

    public static TheoryData<string> Ambiguous =>
        OperationTable.Names(operation => operation is { Commands.Length: 1, Settlement: not null } && operation.Command.Errors.Contains(30001));

    [Theory, MemberData(nameof(Calling))]
    public async Task A_code_on_the_call_becomes_its_answer(string name)
    {
        var operation = OperationTable.Of(name);
        await OperationWorld.MakeAsync(Host, Cancel);
        foreach (var command in operation.Commands)
        {
            foreach (var code in command.Errors.Concat(OfAnyCommand).Distinct())
            {
                await Host.Sandbox.FaultAsync(command.Path, new { kind = "errorCode", errorCode = code, errorInfo = Text }, Cancel, times: 10);
                await AssertAsync(operation, command, code, onItem: false);
            }
        }
    }

    [Theory, MemberData(nameof(TellingItems))]
    public async Task A_code_on_an_item_becomes_its_answer(string name)
    {
        var operation = OperationTable.Of(name);
        await OperationWorld.MakeAsync(Host, Cancel);
        foreach (var code in operation.Command.Errors)
        {
            await Host.Sandbox.FaultAsync(operation.Command.Path, new { kind = "itemCode", resultCode = code, resultInfo = Text }, Cancel, times: 10);
            await AssertAsync(operation, operation.Command, code, onItem: true);
        }
    }

    [Theory, MemberData(nameof(Ambiguous))]
    public async Task A_code_that_means_two_things_is_settled_by_how_the_world_stands(string name)
    {
        var operation = OperationTable.Of(name);
        await OperationWorld.MakeAsync(Host, Cancel);
        await Answer.OfAsync(Host.Client, operation.Request());

        foreach (var effect in new object[] { new { kind = "errorCode", errorCode = 30001 }, new { kind = "itemCode", resultCode = 30001 } })
        {
            await Host.Sandbox.FaultAsync(operation.Command.Path, effect, Cancel, times: 10);
            var answer = await Answer.OfAsync(Host.Client, operation.Request());

            Assert.True(answer.Code == (operation.IsBatch ? 200 : 204), answer.Text);
            Assert.Equal("unchanged", answer.Headers["Chat-Outcome"]);
            Assert.Equal(operation.Settlement!.Check.Path, (await Host.Sandbox.CallsAsync(Cancel))[^1].Command);
        }
    }

    /// <summary>Nothing is done while a code is told, so the world stays as it is.</summary>
    private async Task AssertAsync(Operation operation, ChatCommand command, int code, bool onItem)
    {
        var answer = await Answer.OfAsync(Host.Client, operation.Request(targets: operation.Targets[..Math.Min(1, operation.Targets.Length)]));

        var error = ErrorTable.Read(code, Text, command);
        var told = $"{command} {code}: {answer.Code} {answer.Text}";
        // What the call says is said of a target only where it is the one.
        if (error.AlreadySo && (onItem || !operation.IsBatch || answer.Outcomes.Length == 1))
        {
            Assert.True(answer.Code == (operation.IsBatch ? 200 : 204), told);
            Assert.True(answer.Headers["Chat-Outcome"] == "unchanged", told);
            return;
        }
        if (error.Pending)
        {
            Assert.True(answer.Code == (operation.IsBatch ? 207 : 202), told);
            if (operation.IsBatch) Assert.Equal(["pending"], answer.Outcomes);
            return;
        }
        var kind = ProblemKinds.Of(error.Fault);
        Assert.True((kind.Status, kind.Code) == (answer.Code, answer.ProblemCode), told);
        Assert.True(answer.Json["retryable"]!.GetValue<bool>() == (error.Retryable ?? kind.Retryable), told);
        Assert.True(code == answer.Json["upstream"]!["errorCode"]!.GetValue<int>(), told);
        var isUnknown = IsUnknown(operation, command, error);
        if (operation.IsBatch && command == operation.Command) Assert.All(answer.Outcomes, outcome => Assert.True(outcome == (isUnknown ? "unknown" : "failed"), told));
        else Assert.True(isUnknown == answer.Text.Contains("may have been done", StringComparison.Ordinal), told);
    }

    /// <summary>In doubt is what upstream did not end in time, and what its code leaves open; a check that tells ends the doubt.</summary>
    private static bool IsUnknown(Operation operation, ChatCommand command, ChatError error)
    {
        if (command.Repeat == Repeat.Read) return false;
        return operation.Settlement is null ? error.Fault == ChatFault.Timeout : !operation.CheckTells && error.Fault == ChatFault.Timeout;
    }
}
