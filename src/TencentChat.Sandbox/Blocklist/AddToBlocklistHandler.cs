using TencentChat.Protocol.Blocklist;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Blocklist;

internal sealed class AddToBlocklistHandler(Emulator emulator) : AccountTargetsHandler(AddToBlocklist.Command, emulator)
{
    private const int MostBlocked = 1000;

    private static readonly ItemOutcome Full = new(30013, "Err_SNS_BlackListAdd_BlackList_Num_Exceed_Threshold");

    protected override ItemOutcome Apply(ChatUser actor, ChatUser target)
    {
        if (actor.Blocklist.Contains(target.Id)) return Emulator.Dialect.AlreadyBlocked;
        if (actor.Blocklist.Count >= MostBlocked) return Full;
        actor.Block(target, Emulator.Now);
        return ItemOutcome.Done;
    }
}
