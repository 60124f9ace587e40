using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Friends;
using TencentChat.Protocol.Profiles;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Friends;

internal sealed class ReadFriendsHandler(Emulator emulator) : IdsHandler<ReadFriendsRequest, ReadFriendsAnswer>(ReadFriends.Command, emulator)
{
    private const string ProfilePrefix = "Tag_Profile_";

    protected override string? Actor(ReadFriendsRequest request) => request.From;

    protected override ReadOnlyMemory<string?> Targets(ReadFriendsRequest request) => request.To!;

    protected override Refusal? Check(ReadFriendsRequest request) => request.TagList is { Count: > 0 } tags && tags.All(IsKnown)
        ? null
        : Refusal.BadParameter("TagList names at least one field of friends or profiles, and nothing else.");

    protected override ItemOutcome Apply(ReadFriendsRequest request, ChatUser actor, ChatUser user, string target) =>
        actor.Friends.Contains(user.Id) ? ItemOutcome.Done : FriendFaults.NoSuchFriend;

    protected override ItemResult Tell(ReadFriendsRequest request, ChatUser actor, ChatUser? user, ItemResult result) => new ReadFriendsItem
    {
        Target = result.Target,
        ResultCode = result.ResultCode,
        ResultInfo = result.ResultInfo,
        SnsProfileItem = user is null ? null : Fields(actor.Friends.Find(user.Id)!, user, request.TagList),
    };

    protected override ReadFriendsAnswer Answer(ItemResult[] items) => new()
    {
        InfoItem = [.. items.Cast<ReadFriendsItem>()],
        FailAccount = BatchResults.Failed(items),
        ActionStatus = "OK",
        ErrorCode = 0,
        ErrorInfo = "",
        ErrorDisplay = "",
    };

    private static bool IsKnown(string? tag) => tag is not null && (FriendFields.IsKnown(tag) || tag.StartsWith(ProfilePrefix, StringComparison.Ordinal));

    /// <summary>The fields asked for that are set, first those of the friend.</summary>
    private static ProfileItem[] Fields(Friend friend, ChatUser user, IReadOnlyList<string> tags) =>
    [
        .. FriendFields.All(friend).Where(item => tags.Contains(item.Tag)),
        .. user.Profile.Where(field => tags.Contains(field.Key)).Select(field => new ProfileItem { Tag = field.Key, Value = field.Value }),
    ];
}
