using TencentChat.Protocol.FriendGroups;
using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.FriendGroups;

internal sealed class ListFriendGroupsHandler(Emulator emulator) : OwnerHandler<ListFriendGroupsRequest, ListFriendGroupsAnswer>(
    ListFriendGroups.Command, ListFriendGroups.Command.RequestJson, ListFriendGroups.Command.AnswerJson, emulator)
{
    protected override string? Owner(ListFriendGroupsRequest request) => request.From;

    protected override Refusal? Check(ListFriendGroupsRequest request)
    {
        if (request.NeedFriend is not (null or ListFriendGroups.WithFriends or ListFriendGroups.WithoutFriends))
        {
            return Refusal.BadParameter("NeedFriend is Need_Friend_Type_Yes or Need_Friend_Type_No.");
        }
        return request.GroupName?.Count > ListFriendGroups.MaxGroups ? Refusal.BadParameter("GroupName names more than 32 groups.") : null;
    }

    protected override ListFriendGroupsAnswer Answer(ListFriendGroupsRequest request, ChatUser owner, Population people, CallFault fault)
    {
        var names = owner.Friends.Groups.ToArray().Where(name => request.GroupName is not { Count: > 0 } wanted || wanted.Contains(name));
        return new()
        {
            ResultItem = [.. names.Select(name => Describe(name, owner.Friends.Members(name), request.NeedFriend == ListFriendGroups.WithFriends))],
            CurrentSequence = owner.Friends.Groups.Version,
            ActionStatus = "OK",
            ErrorCode = 0,
            ErrorInfo = "",
            ErrorDisplay = "",
        };
    }

    private static FriendGroup Describe(string name, string[] members, bool withFriends) =>
        new() { GroupName = name, FriendNumber = members.Length, Friends = withFriends ? members : null };
}
