using TencentChat.Protocol.Commands;
using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Wire;

/// <summary>Whatever the batch commands without an acting user have in common.</summary>
internal abstract class UsersHandler<TTarget, TRequest, TAnswer>(BatchCommand<TTarget, TRequest, TAnswer> command, Emulator emulator)
    : TargetsHandler<TTarget, TRequest, TAnswer>(command, emulator)
    where TRequest : class
    where TAnswer : BatchAnswer
{
    /// <summary>Does it to one target, whether it exists or not.</summary>
    protected virtual ItemOutcome Apply(Population people, TTarget target) =>
        people.Find(IdOf(target)!) is { } user ? Apply(user, target) : Family.UnknownAccount;

    /// <summary>Does it to one target that exists; a command that only reads has nothing to do.</summary>
    protected virtual ItemOutcome Apply(ChatUser user, TTarget target) => ItemOutcome.Done;

    /// <summary>Adds to the result of one target whatever the family tells of it. There is no user where it failed, or where none is needed.</summary>
    protected virtual ItemResult Tell(TRequest request, ChatUser? user, ItemResult result) => result;

    protected sealed override async Task<WireReply> RunAsync(TRequest request, CallFault fault)
    {
        await fault.DelayAsync();
        return Reply(Emulator.World.Run(people => Array.ConvertAll(Targets(request).ToArray(), target => One(people, request, target!, fault))));
    }

    private ItemResult One(Population people, TRequest request, TTarget target, CallFault fault)
    {
        var id = IdOf(target)!;
        var outcome = fault.For(id) ?? Apply(people, target);
        return Tell(request, outcome.Code == 0 ? people.Find(id) : null, new() { Target = id, ResultCode = outcome.Code, ResultInfo = outcome.Info });
    }
}
