using TencentChat.Protocol.Blocklist;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Blocklist;

internal sealed class RemoveFromBlocklistHandler(Emulator emulator) : AccountTargetsHandler(RemoveFromBlocklist.Command, emulator)
{
    protected override ItemOutcome Apply(ChatUser actor, ChatUser target) => actor.Unblock(target) ? ItemOutcome.Done : Emulator.Dialect.NotBlocked;
}
