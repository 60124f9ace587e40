using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Friends;
using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Friends;

internal sealed class RemoveAllFriendsHandler(Emulator emulator)
    : OwnerHandler<RemoveAllFriendsRequest, EnvelopeAnswer>(RemoveAllFriends.Command, RemoveAllFriends.Command.RequestJson, RemoveAllFriends.Command.AnswerJson, emulator)
{
    protected override string? Owner(RemoveAllFriendsRequest request) => request.From;

    protected override Refusal? Check(RemoveAllFriendsRequest request) => RemoveFriendsHandler.CheckType(request.DeleteType);

    protected override EnvelopeAnswer Answer(RemoveAllFriendsRequest request, ChatUser owner, Population people, CallFault fault)
    {
        foreach (var (_, friend) in owner.Friends.After(0).ToArray())
        {
            owner.Friends.Remove(friend.FriendId);
            if (request.DeleteType == RemoveFriends.Both) people.Find(friend.FriendId)?.Friends.Remove(owner.Id);
        }
        return new() { ActionStatus = "OK", ErrorCode = 0, ErrorInfo = "", ErrorDisplay = "" };
    }
}
