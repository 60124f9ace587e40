using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Follows;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Follows;

internal sealed class CheckFollowsHandler(Emulator emulator) : IdsHandler<AccountTargetsRequest, CheckFollowsAnswer>(CheckFollows.Command, emulator)
{
    protected override string? Actor(AccountTargetsRequest request) => request.From;

    protected override ReadOnlyMemory<string?> Targets(AccountTargetsRequest request) => request.To!;

    protected override ItemResult Tell(AccountTargetsRequest request, ChatUser actor, ChatUser? user, ItemResult result)
    {
        var relation = FollowRelation.None;
        if (user is not null && actor.Follows.Contains(user.Id)) relation |= FollowRelation.Following;
        if (user is not null && actor.Followers.Contains(user.Id)) relation |= FollowRelation.FollowedBy;
        return new CheckFollowsItem { Target = result.Target, ResultCode = result.ResultCode, ResultInfo = result.ResultInfo, FollowType = (int)relation };
    }

    protected override CheckFollowsAnswer Answer(ItemResult[] items) =>
        new() { ResultItem = [.. items.Cast<CheckFollowsItem>()], ActionStatus = "OK", ErrorCode = 0, ErrorInfo = "", ErrorDisplay = "" };
}
