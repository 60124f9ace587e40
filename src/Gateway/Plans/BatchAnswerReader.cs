using System.Text.Json;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.Plans;

/// <summary>
/// Reads what became of each target. Success is only what the answer says in so many words: an accepted call, and the target's own code 0.
/// </summary>
internal sealed class BatchAnswerReader(SecretRedactor redactor)
{
    private static readonly CallFault Unreadable =
        CallFault.Of(ProblemKinds.UpstreamError, "The answer could not be read: it is not JSON of the documented shape, or it was cut short.", mayBeDone: true);

    private static readonly CallFault Contradiction =
        CallFault.Of(ProblemKinds.UpstreamError, "The answer contradicts itself: it says both done and failed.", mayBeDone: true);

    private static readonly CallFault Silent =
        CallFault.Of(ProblemKinds.UpstreamError, "The answer says nothing of this target.", mayBeDone: true);

    private static readonly CallFault ListedAsFailed =
        CallFault.Of(ProblemKinds.UpstreamError, "The answer lists the target as failed, without a reason.");

    /// <summary>Reads an answer into the states of the targets that were asked for; returns the fault of the call as a whole, if any.</summary>
    public CallFault? Read(BatchCommand command, ReadOnlySpan<byte> json, ReadOnlySpan<string> targets, Span<ItemState> items)
    {
        if (Parse(command, json) is not { ErrorCode: { } code } answer)
        {
            items.Fill(ItemState.Of(Unreadable));
            return Unreadable;
        }

        var callFault = ReadEnvelope(command, answer, code, out var alreadySo);
        // Of one target alone, what the envelope says is said of the target.
        if (alreadySo && targets.Length == 1) callFault = null;
        items.Fill(alreadySo && targets.Length == 1 ? ItemState.Unchanged : ItemState.Of(callFault ?? Silent));

        var places = new TargetPlaces(targets);
        for (var i = 0; i < answer.Items.Count; i++)
        {
            if (answer.Items[i] is not { Target: { } target } result || places.Find(target, i) is not { } place) continue;
            items[place] = Judge(command, result, callFault, items[place]);
        }
        foreach (var target in answer.Failed)
        {
            if (target is null || places.Find(target, 0) is not { } place) continue;
            if (items[place].Outcome == Endpoints.ItemOutcome.Succeeded) items[place] = ItemState.Of(Contradiction);
            else if (ReferenceEquals(items[place].Fault, Silent)) items[place] = ItemState.Of(ListedAsFailed);
        }
        return callFault;
    }

    private static BatchAnswer? Parse(BatchCommand command, ReadOnlySpan<byte> json)
    {
        try
        {
            return command.ReadAnswer(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private CallFault? ReadEnvelope(BatchCommand command, BatchAnswer answer, int code, out bool alreadySo)
    {
        alreadySo = false;
        if (code == 0) return answer.ActionStatus == "FAIL" ? Contradiction : null;
        var error = ErrorTable.Read(code, answer.ErrorInfo, command);
        alreadySo = error.AlreadySo;
        return CallFault.Of(error, redactor.Clean(answer.ErrorInfo));
    }

    private ItemState Judge(BatchCommand command, ItemResult result, CallFault? callFault, ItemState before)
    {
        // A target that stands in the answer twice is done only if both say so.
        if (before.Fault is { } known && !ReferenceEquals(known, Silent) && !ReferenceEquals(known, callFault)) return before;
        switch (result.ResultCode)
        {
            case null:
                return ItemState.Of(callFault ?? Silent);
            case 0:
                return callFault is null ? ItemState.Succeeded : ItemState.Of(callFault with { MayBeDone = true });
            case { } code:
                var error = ErrorTable.Read(code, result.ResultInfo, command);
                return error.AlreadySo ? ItemState.Unchanged : ItemState.Of(CallFault.Of(error, redactor.Clean(result.ResultInfo)));
        }
    }
}
