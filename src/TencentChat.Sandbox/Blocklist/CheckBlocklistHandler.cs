using TencentChat.Protocol.Blocklist;
using TencentChat.Protocol.Commands;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Blocklist;

internal sealed class CheckBlocklistHandler(Emulator emulator) : IdsHandler<CheckBlocklistRequest, CheckBlocklistAnswer>(CheckBlocklist.Command, emulator)
{
    protected override string? Actor(CheckBlocklistRequest request) => request.From;

    protected override ReadOnlyMemory<string?> Targets(CheckBlocklistRequest request) => request.To!;

    protected override Refusal? Check(CheckBlocklistRequest request) => request.CheckType is CheckBlocklist.Single or CheckBlocklist.Both
        ? null
        : Refusal.BadParameter("CheckType is BlackCheckResult_Type_Single or BlackCheckResult_Type_Both.");

    protected override ItemResult Tell(CheckBlocklistRequest request, ChatUser actor, ChatUser? user, ItemResult result)
    {
        var blocks = user is not null && actor.Blocklist.Contains(user.Id);
        var blocked = user is not null && request.CheckType == CheckBlocklist.Both && user.Blocklist.Contains(actor.Id);
        return new CheckBlocklistItem
        {
            Target = result.Target,
            ResultCode = result.ResultCode,
            ResultInfo = result.ResultInfo,
            Relation = (blocks, blocked) switch
            {
                (true, true) => CheckBlocklist.BothWay,
                (true, false) => CheckBlocklist.ActorBlocks,
                (false, true) => CheckBlocklist.TargetBlocks,
                _ => CheckBlocklist.Neither,
            },
        };
    }

    protected override CheckBlocklistAnswer Answer(ItemResult[] items) => new()
    {
        BlackListCheckItem = [.. items.Cast<CheckBlocklistItem>()],
        FailAccount = BatchResults.Failed(items),
        ActionStatus = "OK",
        ErrorCode = 0,
        ErrorInfo = "",
        ErrorDisplay = "",
    };
}
