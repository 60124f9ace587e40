using TencentChat.Protocol.Follows;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Follows;

internal sealed class UnfollowHandler(Emulator emulator) : AccountTargetsHandler(Unfollow.Command, emulator)
{
    /// <summary>Documented nowhere: taken from the removals of the sns family, which refuse what is not there.</summary>
    private static readonly ItemOutcome NotFollowed = new(30001, "Err_SNS_FollowDelete_Not_Follow");

    protected override ItemOutcome Apply(ChatUser actor, ChatUser target) => actor.Unfollow(target) ? ItemOutcome.Done : NotFollowed;
}
