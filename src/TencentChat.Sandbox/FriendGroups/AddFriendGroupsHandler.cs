using TencentChat.Protocol.Commands;
using TencentChat.Protocol.FriendGroups;
using TencentChat.Sandbox.Faults;
using TencentChat.Sandbox.Friends;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.FriendGroups;

internal sealed class AddFriendGroupsHandler(Emulator emulator) : OwnerHandler<AddFriendGroupsRequest, AddFriendGroupsAnswer>(
    AddFriendGroups.Command, AddFriendGroups.Command.RequestJson, AddFriendGroups.Command.AnswerJson, emulator)
{
    private static readonly Refusal Full = new(30011, "The user would have too many friend groups.");

    protected override string? Owner(AddFriendGroupsRequest request) => request.From;

    protected override Refusal? Check(AddFriendGroupsRequest request)
    {
        if (request.GroupName is not { Count: >= 1 and <= AddFriendGroups.MaxGroups } names) return Refusal.BadParameter("GroupName names 1 to 32 groups.");
        if (!FriendFields.AreGroups(names)) return Refusal.BadParameter("A name in GroupName is empty or longer than 30 bytes.");
        if (request.To?.Any(id => id is null) is true) return Refusal.AccountNotText;
        return request.To?.Count > AddFriendGroups.MaxFriends ? Refusal.BadParameter("To_Account names more than 1,000 accounts.") : null;
    }

    protected override Refusal? Check(AddFriendGroupsRequest request, ChatUser owner) => owner.Friends.HasRoomFor(request.GroupName) ? null : Full;

    protected override AddFriendGroupsAnswer Answer(AddFriendGroupsRequest request, ChatUser owner, Population people, CallFault fault)
    {
        foreach (var name in request.GroupName) owner.Friends.AddGroup(name, Emulator.Now);
        ItemResult[] items = [.. (request.To ?? []).Select(id => Join(request, owner, people, id, fault))];
        return new()
        {
            ResultItem = items.Length > 0 ? items : null,
            FailAccount = BatchResults.Failed(items),
            CurrentSequence = owner.Friends.Groups.Version,
            ActionStatus = "OK",
            ErrorCode = 0,
            ErrorInfo = "",
            ErrorDisplay = "",
        };
    }

    private ItemResult Join(AddFriendGroupsRequest request, ChatUser owner, Population people, string id, CallFault fault)
    {
        var friend = owner.Friends.Find(id);
        var outcome = fault.For(id) ?? (people.Find(id) is null ? ItemOutcome.UnknownTarget : friend is null ? FriendFaults.NotInGroup : ItemOutcome.Done);
        if (outcome.Code == 0) owner.Friends.Put(friend! with { Groups = [.. (friend.Groups ?? []).Union(request.GroupName, StringComparer.Ordinal)] }, Emulator.Now);
        return new() { Target = id, ResultCode = outcome.Code, ResultInfo = outcome.Info };
    }
}
