using TencentChat.Protocol.FriendGroups;
using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.FriendGroups;

internal sealed class RemoveFriendGroupsHandler(Emulator emulator) : OwnerHandler<RemoveFriendGroupsRequest, RemoveFriendGroupsAnswer>(
    RemoveFriendGroups.Command, RemoveFriendGroups.Command.RequestJson, RemoveFriendGroups.Command.AnswerJson, emulator)
{
    protected override string? Owner(RemoveFriendGroupsRequest request) => request.From;

    protected override Refusal? Check(RemoveFriendGroupsRequest request)
    {
        if (request.GroupName.Length is < 1 or > FriendGroupName.MostPerUser) return Refusal.BadParameter("GroupName names 1 to 32 groups.");
        return request.GroupName.ToArray().Any(string.IsNullOrEmpty) ? Refusal.BadParameter("A name in GroupName is empty.") : null;
    }

    protected override RemoveFriendGroupsAnswer Answer(RemoveFriendGroupsRequest request, ChatUser owner, Population people, CallFault fault)
    {
        // What it answers for a group that is not there is documented nowhere: here it is gone, as was wanted.
        foreach (var name in request.GroupName.ToArray()) owner.Friends.RemoveGroup(name, Emulator.Now);
        return new() { CurrentSequence = owner.Friends.Groups.Version, ActionStatus = "OK", ErrorCode = 0, ErrorInfo = "", ErrorDisplay = "" };
    }
}
