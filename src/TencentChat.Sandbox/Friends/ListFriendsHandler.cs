using TencentChat.Protocol.Friends;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Friends;

internal sealed class ListFriendsHandler(Emulator emulator) : PageHandler<ListFriendsRequest, ListFriendsAnswer>(ListFriends.Command, emulator)
{
    protected override string? Owner(ListFriendsRequest request) => request.From;

    protected override Refusal? Check(ListFriendsRequest request) => request.StartIndex < 0 ? Refusal.BadParameter("StartIndex is negative.") : null;

    protected override ListFriendsAnswer Answer(Population people, ChatUser owner, ListFriendsRequest request)
    {
        var size = ListFriends.Command.MaxPageSize;
        var page = owner.Friends.After(request.StartIndex).Take(size + 1).ToArray();
        var more = page.Length > size;
        if (more) page = page[..size];
        // Whoever holds this version is told nothing again.
        var held = request.StandardSequence is > 0 && request.StandardSequence == owner.Friends.Version;
        return new()
        {
            UserDataItem = page.Length == 0 || held ? null : [.. page.Select(entry => new ListedFriend { User = entry.Friend.FriendId, ValueItem = FriendFields.All(entry.Friend) })],
            StandardSequence = owner.Friends.Version,
            CustomSequence = owner.Friends.Version,
            FriendNum = owner.Friends.Count,
            CompleteFlag = more ? 0 : 1,
            NextStartIndex = more ? page[^1].Place : 0,
            ActionStatus = "OK",
            ErrorCode = 0,
            ErrorInfo = "",
            ErrorDisplay = "",
        };
    }
}
