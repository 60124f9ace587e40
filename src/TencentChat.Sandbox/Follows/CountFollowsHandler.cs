using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Follows;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Follows;

internal sealed class CountFollowsHandler(Emulator emulator) : IdsHandler<AccountTargetsRequest, CountFollowsAnswer>(CountFollows.Command, emulator)
{
    protected override string? Actor(AccountTargetsRequest request) => request.From;

    protected override ReadOnlyMemory<string?> Targets(AccountTargetsRequest request) => request.To!;

    protected override ItemResult Tell(AccountTargetsRequest request, ChatUser actor, ChatUser? user, ItemResult result) => new FollowCounts
    {
        Target = result.Target,
        ResultCode = result.ResultCode,
        ResultInfo = result.ResultInfo,
        FollowerCount = user?.Followers.Count ?? 0,
        FollowingCount = user?.Follows.Count ?? 0,
        MutualFollowingCount = user?.Follows.ToArray().Count(user.Followers.Contains) ?? 0,
    };

    protected override CountFollowsAnswer Answer(ItemResult[] items) =>
        new() { FollowInfo = [.. items.Cast<FollowCounts>()], ActionStatus = "OK", ErrorCode = 0, ErrorInfo = "", ErrorDisplay = "" };
}
