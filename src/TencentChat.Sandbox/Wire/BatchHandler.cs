using TencentChat.Protocol.Commands;
using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Wire;

/// <summary>Whatever the batch commands of one acting user have in common; a family says where its accounts stand and what is done to one target.</summary>
internal abstract class BatchHandler<TTarget, TRequest, TAnswer>(BatchCommand<TTarget, TRequest, TAnswer> command, Emulator emulator) : WireHandler(command)
    where TRequest : class
    where TAnswer : BatchAnswer
{
    protected Emulator Emulator => emulator;

    /// <summary>The acting user; null where the body said null.</summary>
    protected abstract string? Actor(TRequest request);

    /// <summary>The targets; one of them, or its id, is null where the body said null.</summary>
    protected abstract ReadOnlyMemory<TTarget?> Targets(TRequest request);

    protected abstract string? IdOf(TTarget target);

    /// <summary>What is wrong with the rest of a request; null when nothing is.</summary>
    protected virtual Refusal? Check(TRequest request) => null;

    /// <summary>Does it to one target that exists; a command that only reads has nothing to do.</summary>
    protected virtual ItemOutcome Apply(TRequest request, ChatUser actor, ChatUser user, TTarget target) => ItemOutcome.Done;

    /// <summary>Adds to the result of one target whatever the family tells of it. Without a user it failed, and says "no" all the same, as upstream's samples do.</summary>
    protected virtual ItemResult Tell(TRequest request, ChatUser actor, ChatUser? user, ItemResult result) => result;

    /// <summary>Puts the results into the answer of the family.</summary>
    protected abstract TAnswer Answer(ItemResult[] items);

    public sealed override async Task<WireReply> AnswerAsync(ReadOnlyMemory<byte> json, CallFault fault)
    {
        if (RequestReader.Read(json.Span, command.RequestJson, out var request) is { } misfit) return WireReply.Of(misfit);
        var actor = Actor(request!);
        if ((Check(actor, Targets(request!)) ?? Check(request!)) is { } refusal) return WireReply.Of(refusal);
        if (!emulator.World.Run(people => people.Find(actor!) is not null)) return WireReply.Of(Refusal.UnknownActor);

        // Reading commands never collide.
        if (command.Repeat == Repeat.Read) return await RunAsync(actor!, request!, fault);
        if (emulator.Writes.TryEnter(actor!) is not { } place) return WireReply.Of(Refusal.WriteConflict);
        using (place) return await RunAsync(actor!, request!, fault);
    }

    private async Task<WireReply> RunAsync(string actor, TRequest request, CallFault fault)
    {
        await fault.DelayAsync();
        // The world may have been replaced during a delay.
        var items = emulator.World.Run(people => people.Find(actor) is { } user
            ? Array.ConvertAll(Targets(request).ToArray(), target => One(people, request, user, target!, fault))
            : null);
        return items is null ? WireReply.Of(Refusal.UnknownActor) : WireReply.Of(Answer(items), command.AnswerJson);
    }

    private ItemResult One(Population people, TRequest request, ChatUser actor, TTarget target, CallFault fault)
    {
        var id = IdOf(target)!;
        var user = people.Find(id);
        var outcome = fault.For(id) ?? (user is null ? ItemOutcome.UnknownTarget : Apply(request, actor, user, target));
        return Tell(request, actor, outcome.Code == 0 ? user : null, new() { Target = id, ResultCode = outcome.Code, ResultInfo = outcome.Info });
    }

    private Refusal? Check(string? actor, ReadOnlyMemory<TTarget?> targets)
    {
        if (actor is null) return Refusal.AccountNotText;
        foreach (var target in targets.Span)
        {
            if (target is null || IdOf(target) is null) return Refusal.AccountNotText;
        }
        if (targets.IsEmpty) return Refusal.BadParameter("The request names no account.");
        return targets.Length > command.TargetsPerCall ? Refusal.TooManyTargets(targets.Length, command) : null;
    }
}

/// <summary>The batch commands that say nothing of a target but its id.</summary>
internal abstract class IdsHandler<TRequest, TAnswer>(BatchCommand<string, TRequest, TAnswer> command, Emulator emulator)
    : BatchHandler<string, TRequest, TAnswer>(command, emulator)
    where TRequest : class
    where TAnswer : BatchAnswer
{
    protected sealed override string? IdOf(string target) => target;
}
