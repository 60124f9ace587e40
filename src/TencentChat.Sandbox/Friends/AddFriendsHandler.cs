using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Friends;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Friends;

internal sealed class AddFriendsHandler(Emulator emulator) : BatchHandler<FriendToAdd, AddFriendsRequest, AccountTargetsAnswer>(AddFriends.Command, emulator)
{
    protected override string? Actor(AddFriendsRequest request) => request.From;

    protected override ReadOnlyMemory<FriendToAdd?> Targets(AddFriendsRequest request) => request.Items!;

    protected override string? IdOf(FriendToAdd target) => target.To;

    protected override Refusal? Check(AddFriendsRequest request)
    {
        if (request.AddType is not (null or AddFriends.Both or AddFriends.OneWay)) return Refusal.BadParameter("AddType is Add_Type_Single or Add_Type_Both.");
        return request.ForceAddFlags is 0 or 1 ? null : Refusal.BadParameter("ForceAddFlags is 0 or 1.");
    }

    protected override ItemOutcome Apply(AddFriendsRequest request, ChatUser actor, ChatUser user, FriendToAdd target)
    {
        var both = request.AddType != AddFriends.OneWay;
        var force = request.ForceAddFlags == 1;
        if ((Fault(actor, user, target) ?? Barrier(actor, user, both, target.GroupName)) is { } refused) return refused;
        // Who has the actor as a friend has consented.
        if (!force && !user.Friends.Contains(actor.Id) && FriendConsent.Of(actor, user, Emulator.Now) is { } held) return held;

        Befriend(actor, user, target, both);
        return ItemOutcome.Done;
    }

    private static ItemOutcome? Fault(ChatUser actor, ChatUser user, FriendToAdd target)
    {
        if (actor == user) return FriendFaults.Oneself;
        if (FriendSource.Fault(target.AddSource) is not null) return FriendFaults.Source;
        return FriendFields.IsRemark(target.Remark) && FriendFields.IsWording(target.AddWording) && (target.GroupName is null || FriendFields.AreGroups([target.GroupName]))
            ? null
            : FriendFaults.Field;
    }

    /// <summary>What stands in the way, whatever the target thinks of it; force does not help.</summary>
    private ItemOutcome? Barrier(ChatUser actor, ChatUser user, bool both, string? group)
    {
        if (FriendConsent.IsBanned(actor)) return FriendFaults.Banned;
        var (has, isHad) = (actor.Friends.Contains(user.Id), user.Friends.Contains(actor.Id));
        if (has && (isHad || !both)) return Emulator.Dialect.AlreadyFriends;
        if (actor.Blocklist.Contains(user.Id)) return FriendFaults.Blocks;
        if (user.Blocklist.Contains(actor.Id)) return FriendFaults.IsBlocked;
        if (!has && actor.Friends.Count >= FriendTable.Most) return FriendFaults.AddFull;
        if (both && !isHad && user.Friends.Count >= FriendTable.Most) return FriendFaults.OtherFull;
        return group is null || actor.Friends.HasRoomFor([group]) ? null : FriendFaults.AddGroups;
    }

    private void Befriend(ChatUser actor, ChatUser user, FriendToAdd target, bool both)
    {
        // An entry that is there already keeps what was noted; only the other side is missing.
        if (!actor.Friends.Contains(user.Id))
        {
            actor.Friends.Put(
                new()
                {
                    FriendId = user.Id,
                    Source = target.AddSource,
                    Wording = target.AddWording,
                    Remark = target.Remark,
                    RemarkedAt = target.Remark is null ? null : Emulator.Now,
                    Groups = target.GroupName is null ? null : [target.GroupName],
                },
                Emulator.Now);
        }
        if (both && !user.Friends.Contains(actor.Id)) user.Friends.Put(new() { FriendId = actor.Id, Source = target.AddSource, Wording = target.AddWording }, Emulator.Now);
        actor.Friends.Withdraw(user.Id);
    }

    protected override AccountTargetsAnswer Answer(ItemResult[] items) => BatchResults.Answer(Command, items);
}
