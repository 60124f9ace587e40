using System.Text.Json;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Friends;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Friends;

internal sealed class ImportFriendsHandler(Emulator emulator) : BatchHandler<FriendToImport, ImportFriendsRequest, WriteFriendsAnswer>(ImportFriends.Command, emulator)
{
    protected override string? Actor(ImportFriendsRequest request) => request.From;

    protected override ReadOnlyMemory<FriendToImport?> Targets(ImportFriendsRequest request) => request.Items!;

    protected override string? IdOf(FriendToImport target) => target.To;

    protected override ItemOutcome Apply(ImportFriendsRequest request, ChatUser actor, ChatUser user, FriendToImport target)
    {
        if (actor == user) return FriendFaults.ImportOneself;
        if (!IsValid(target)) return FriendFaults.ImportField;
        // What it does with a friend who is there is documented nowhere: here the import wins.
        if (!actor.Friends.Contains(user.Id) && actor.Friends.Count >= FriendTable.Most) return FriendFaults.ImportFull;
        if (!actor.Friends.HasRoomFor(target.GroupName ?? [])) return FriendFaults.ImportGroups;
        actor.Friends.Put(
            new()
            {
                FriendId = user.Id,
                Source = target.AddSource,
                Wording = target.AddWording,
                Remark = target.Remark,
                RemarkedAt = target.RemarkTime,
                Groups = target.GroupName?.Distinct(StringComparer.Ordinal).ToArray(),
                AddedAt = target.AddTime,
                Custom = Custom(target),
            },
            Emulator.Now);
        return ItemOutcome.Done;
    }

    private static bool IsValid(FriendToImport target) =>
        FriendSource.Fault(target.AddSource) is null && FriendFields.IsRemark(target.Remark) && FriendFields.IsWording(target.AddWording)
        && FriendFields.AreGroups(target.GroupName ?? []) && target.CustomItem?.All(item => item is not null && FriendFields.IsCustom(item.Tag, item.Value)) is not false;

    private static Dictionary<string, JsonElement>? Custom(FriendToImport target)
    {
        if (target.CustomItem is not { } items) return null;
        var custom = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var item in items) custom[item.Tag![FriendTags.CustomPrefix.Length..]] = item.Value;
        return custom;
    }

    protected override WriteFriendsAnswer Answer(ItemResult[] items) => FriendAnswers.Written(items);
}
