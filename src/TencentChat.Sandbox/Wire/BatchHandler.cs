using TencentChat.Protocol.Commands;
using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Wire;

/// <summary>Whatever the batch commands of one acting user have in common; a family says where its accounts stand and what is done to one target.</summary>
internal abstract class BatchHandler<TTarget, TRequest, TAnswer>(BatchCommand<TTarget, TRequest, TAnswer> command, Emulator emulator)
    : TargetsHandler<TTarget, TRequest, TAnswer>(command, emulator)
    where TRequest : class
    where TAnswer : BatchAnswer
{
    /// <summary>The acting user; null where the body said null.</summary>
    protected abstract string? Actor(TRequest request);

    /// <summary>Does it to one target that exists; a command that only reads has nothing to do.</summary>
    protected virtual ItemOutcome Apply(TRequest request, ChatUser actor, ChatUser user, TTarget target) => ItemOutcome.Done;

    /// <summary>Adds to the result of one target whatever the family tells of it. Without a user it failed, and says "no" all the same, as upstream's samples do.</summary>
    protected virtual ItemResult Tell(TRequest request, ChatUser actor, ChatUser? user, ItemResult result) => result;

    protected sealed override async Task<WireReply> RunAsync(TRequest request, CallFault fault)
    {
        if (Actor(request) is not { } actor) return WireReply.Of(Family.AccountNotText);
        if (!Emulator.World.Run(people => people.Find(actor) is not null)) return WireReply.Of(Refusal.UnknownActor);

        // Reading commands never collide.
        if (Command.Repeat == Repeat.Read) return await RunAsync(actor, request, fault);
        if (Emulator.Writes.TryEnter(actor) is not { } place) return WireReply.Of(Refusal.WriteConflict);
        using (place) return await RunAsync(actor, request, fault);
    }

    private async Task<WireReply> RunAsync(string actor, TRequest request, CallFault fault)
    {
        await fault.DelayAsync();
        // The world may have been replaced during a delay.
        var items = Emulator.World.Run(people => people.Find(actor) is { } user
            ? Array.ConvertAll(Targets(request).ToArray(), target => One(people, request, user, target!, fault))
            : null);
        return items is null ? WireReply.Of(Refusal.UnknownActor) : Reply(items);
    }

    private ItemResult One(Population people, TRequest request, ChatUser actor, TTarget target, CallFault fault)
    {
        var id = IdOf(target)!;
        var user = people.Find(id);
        var outcome = fault.For(id) ?? (user is null ? Family.UnknownAccount : Apply(request, actor, user, target));
        return Tell(request, actor, outcome.Code == 0 ? user : null, new() { Target = id, ResultCode = outcome.Code, ResultInfo = outcome.Info });
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
