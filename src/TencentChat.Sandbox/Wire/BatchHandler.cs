using TencentChat.Protocol.Commands;
using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Wire;

/// <summary>Whatever the batch commands of all families have in common; a family says where its accounts stand and what is done to one target.</summary>
internal abstract class BatchHandler<TRequest, TAnswer>(BatchCommand<TRequest, TAnswer> command, Emulator emulator) : WireHandler(command)
    where TRequest : class
    where TAnswer : BatchAnswer
{
    private static readonly ItemOutcome UnknownTarget = new(30003, "Err_SNS_Account_Not_Exist");

    protected new BatchCommand<TRequest, TAnswer> Command => command;

    /// <summary>The acting user and the targets of a request. Either may hold null where the body said null.</summary>
    protected abstract (string? Actor, ReadOnlyMemory<string?> Targets) Accounts(TRequest request);

    /// <summary>Does it to one target that exists.</summary>
    protected abstract ItemOutcome Apply(UserRelations actor, string target);

    /// <summary>Puts the results into the answer of the family.</summary>
    protected abstract TAnswer Answer(ItemResult[] items);

    public sealed override async Task<WireReply> AnswerAsync(ReadOnlyMemory<byte> json, CallFault fault)
    {
        if (RequestReader.Read(json.Span, command.RequestJson, out var request) is { } misfit) return WireReply.Of(misfit);
        var (actor, targets) = Accounts(request!);
        if (Check(actor, targets) is { } refusal) return WireReply.Of(refusal);
        if (!emulator.World.Knows(actor!)) return WireReply.Of(Refusal.UnknownActor);

        // Reading commands never collide.
        if (command.Repeat == Repeat.Read) return await RunAsync(actor!, targets, fault);
        if (emulator.Writes.TryEnter(actor!) is not { } place) return WireReply.Of(Refusal.WriteConflict);
        using (place) return await RunAsync(actor!, targets, fault);
    }

    private async Task<WireReply> RunAsync(string actor, ReadOnlyMemory<string?> targets, CallFault fault)
    {
        await fault.DelayAsync();
        var items = emulator.World.Change(actor, relations => Array.ConvertAll(targets.ToArray(), target => One(relations, target!, fault)));
        // The world may have been replaced during a delay.
        return items is null ? WireReply.Of(Refusal.UnknownActor) : WireReply.Of(Answer(items), command.AnswerJson);
    }

    private ItemResult One(UserRelations actor, string target, CallFault fault)
    {
        var outcome = fault.For(target) ?? (emulator.World.Knows(target) ? Apply(actor, target) : UnknownTarget);
        return new() { Target = target, ResultCode = outcome.Code, ResultInfo = outcome.Info };
    }

    private Refusal? Check(string? actor, ReadOnlyMemory<string?> targets)
    {
        if (actor is null || targets.Span.Contains(null)) return Refusal.AccountNotText;
        if (targets.IsEmpty) return Refusal.BadParameter("To_Account is empty.");
        return targets.Length > command.TargetsPerCall ? Refusal.TooManyTargets(targets.Length, command) : null;
    }
}
