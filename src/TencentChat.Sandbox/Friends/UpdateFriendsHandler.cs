using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Friends;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Friends;

internal sealed class UpdateFriendsHandler(Emulator emulator) : BatchHandler<FriendUpdate, UpdateFriendsRequest, WriteFriendsAnswer>(UpdateFriends.Command, emulator)
{
    protected override string? Actor(UpdateFriendsRequest request) => request.From;

    protected override ReadOnlyMemory<FriendUpdate?> Targets(UpdateFriendsRequest request) => request.Items!;

    protected override string? IdOf(FriendUpdate target) => target.To;

    protected override ItemOutcome Apply(UpdateFriendsRequest request, ChatUser actor, ChatUser user, FriendUpdate target)
    {
        if (actor.Friends.Find(user.Id) is not { } friend) return FriendFaults.UpdateNoFriend;
        if (target.Items is not { Count: > 0 } items) return FriendFaults.UpdateField;
        // All fields of a friend or none.
        foreach (var item in items)
        {
            if (item is null || FriendFields.Set(friend, item, Emulator.Now) is not { } changed) return FriendFaults.UpdateField;
            friend = changed;
        }
        if (!actor.Friends.HasRoomFor(friend.Groups ?? [])) return FriendFaults.UpdateGroups;
        actor.Friends.Put(friend, Emulator.Now);
        return ItemOutcome.Done;
    }

    protected override WriteFriendsAnswer Answer(ItemResult[] items) => FriendAnswers.Written(items);
}
