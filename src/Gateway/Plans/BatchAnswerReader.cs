using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.Plans;

/// <summary>
/// Reads what became of each target. Success is only what the answer says in so many words: an accepted call, and the target's own code 0.
/// </summary>
internal sealed class BatchAnswerReader(EnvelopeReader envelopes)
{
    private static readonly CallFault Silent =
        CallFault.Of(ProblemKinds.UpstreamError, "The answer says nothing of this target.", mayBeDone: true);

    /// <summary>Another fault than silence: what the answer says elsewhere of the same target does not make good that it says nothing here.</summary>
    private static readonly CallFault Codeless =
        CallFault.Of(ProblemKinds.UpstreamError, "The answer names this target and does not say what became of it.", mayBeDone: true);

    private static readonly CallFault ListedAsFailed =
        CallFault.Of(ProblemKinds.UpstreamError, "The answer lists the target as failed, without a reason.");

    /// <summary>Reads an answer into the states of the targets that were asked for; returns the fault of the call as a whole, if any.</summary>
    public CallFault? Read(BatchCommand command, ReadOnlySpan<byte> json, ReadOnlySpan<string> targets, Span<ItemState> items)
    {
        var answer = EnvelopeReader.Parse(command, static (command, json) => command.ReadAnswer(json), json);
        var callFault = envelopes.Read(answer, command, out var error);
        if (answer is not { ErrorCode: not null })
        {
            items.Fill(ItemState.Of(callFault!, command));
            return callFault;
        }

        // Of one target alone, what the envelope says is said of the target.
        var alone = targets.Length == 1 && error is not null ? NoFault(error) : null;
        if (alone is not null) callFault = null;
        items.Fill(alone
            ?? (callFault is null && answer.NamesOnlyFailures ? ItemState.Succeeded : ItemState.Of(callFault ?? Silent, command)));

        ReadItems(command, answer, targets, items, callFault);
        return callFault;
    }

    /// <summary>Reads what an accepted answer says of targets that nothing is known of yet.</summary>
    public void ReadItems(ChatCommand command, BatchAnswer answer, ReadOnlySpan<string> targets, Span<ItemState> items)
    {
        items.Fill(ItemState.Of(Silent, command));
        ReadItems(command, answer, targets, items, callFault: null);
    }

    private void ReadItems(ChatCommand command, BatchAnswer answer, ReadOnlySpan<string> targets, Span<ItemState> items, CallFault? callFault)
    {
        var places = new TargetPlaces(targets);
        // Asked for once: some answers make their items when they are asked.
        var results = answer.Items;
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i] is not { Target: { } target } result || places.Find(target, i) is not { } place) continue;
            items[place] = Judge(command, result, callFault, items[place]);
        }
        foreach (var target in answer.Failed)
        {
            if (target is null || places.Find(target, 0) is not { } place) continue;
            if (answer.NamesOnlyFailures || items[place].Fault is { } fault && (ReferenceEquals(fault, Silent) || ReferenceEquals(fault, Codeless))) items[place] = ItemState.Of(ListedAsFailed, command);
            else if (items[place].Outcome == ItemOutcome.Succeeded) items[place] = ItemState.Of(EnvelopeReader.Contradiction, command);
        }
    }

    private ItemState Judge(ChatCommand command, ItemResult result, CallFault? callFault, ItemState before)
    {
        // A target that stands in the answer twice is done only if both say so.
        if (before.Fault is { } known && !ReferenceEquals(known, Silent) && !ReferenceEquals(known, callFault)) return before;
        switch (result.ResultCode)
        {
            case null:
                return ItemState.Of(callFault ?? Codeless, command);
            case 0 when callFault is not null:
                return ItemState.Of(callFault with { MayBeDone = true }, command);
            case 0:
                return command.Repeat == Repeat.Read ? ItemState.Read(result) : ItemState.Succeeded;
            case { } code:
                var error = ErrorTable.Read(code, result.ResultInfo, command);
                return NoFault(error) ?? ItemState.Of(envelopes.Of(error, result.ResultInfo), command);
        }
    }

    /// <summary>The state that a code stands for where it tells of no fault.</summary>
    private static ItemState? NoFault(ChatError error) => error switch
    {
        { AlreadySo: true } => ItemState.Unchanged,
        { Pending: true } => ItemState.Pending,
        _ => null,
    };
}
