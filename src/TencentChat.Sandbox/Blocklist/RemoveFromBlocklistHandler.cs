using TencentChat.Protocol.Blocklist;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Blocklist;

internal sealed class RemoveFromBlocklistHandler(Emulator emulator) : AccountTargetsHandler(RemoveFromBlocklist.Command, emulator)
{
    /// <summary>The code stands in Tencent's questions and answers, the text nowhere.</summary>
    private static readonly ItemOutcome NotBlocked = new(30001, "Err_SNS_BlackListDelete_Not_In_BlackList");

    protected override ItemOutcome Apply(UserRelations actor, string target) => actor.Blocklist.Remove(target) ? ItemOutcome.Done : NotBlocked;
}
