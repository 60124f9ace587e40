using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Friends;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Friends;

internal sealed class CheckFriendsHandler(Emulator emulator) : IdsHandler<CheckFriendsRequest, CheckFriendsAnswer>(CheckFriends.Command, emulator)
{
    protected override string? Actor(CheckFriendsRequest request) => request.From;

    protected override ReadOnlyMemory<string?> Targets(CheckFriendsRequest request) => request.To!;

    protected override Refusal? Check(CheckFriendsRequest request) => request.CheckType is CheckFriends.Single or CheckFriends.Both
        ? null
        : Refusal.BadParameter("CheckType is CheckResult_Type_Single or CheckResult_Type_Both.");

    protected override ItemResult Tell(CheckFriendsRequest request, ChatUser actor, ChatUser? user, ItemResult result)
    {
        var has = user is not null && actor.Friends.Contains(user.Id);
        var isHad = user is not null && request.CheckType == CheckFriends.Both && user.Friends.Contains(actor.Id);
        return new CheckFriendsItem
        {
            Target = result.Target,
            ResultCode = result.ResultCode,
            ResultInfo = result.ResultInfo,
            Relation = (has, isHad) switch
            {
                (true, true) => CheckFriends.BothWay,
                (true, false) => CheckFriends.OnlyActorHas,
                (false, true) => CheckFriends.OnlyTargetHas,
                _ => CheckFriends.Neither,
            },
        };
    }

    protected override CheckFriendsAnswer Answer(ItemResult[] items) => new()
    {
        InfoItem = [.. items.Cast<CheckFriendsItem>()],
        FailAccount = BatchResults.Failed(items),
        ActionStatus = "OK",
        ErrorCode = 0,
        ErrorInfo = "",
        ErrorDisplay = "",
    };
}
