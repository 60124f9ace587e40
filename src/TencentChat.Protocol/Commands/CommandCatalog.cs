using System.Collections.Frozen;
using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Blocklist;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.FriendGroups;
using TencentChat.Protocol.Friends;
using TencentChat.Protocol.Presence;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Protocol.Commands;

/// <summary>Every declared command.</summary>
public static class CommandCatalog
{
    /// <summary>All of them, in the order of their families.</summary>
    public static IReadOnlyList<ChatCommand> All { get; } =
    [
        Follow.Command,
        Unfollow.Command,
        CheckFollows.Command,
        ListFollows.Command,
        CountFollows.Command,
        AddToBlocklist.Command,
        RemoveFromBlocklist.Command,
        CheckBlocklist.Command,
        ListBlocklist.Command,
        AddFriends.Command,
        ImportFriends.Command,
        UpdateFriends.Command,
        RemoveFriends.Command,
        RemoveAllFriends.Command,
        CheckFriends.Command,
        ReadFriends.Command,
        ListFriends.Command,
        AddFriendGroups.Command,
        RemoveFriendGroups.Command,
        ListFriendGroups.Command,
        ImportAccount.Command,
        ImportAccounts.Command,
        DeleteAccounts.Command,
        CheckAccounts.Command,
        KickAccount.Command,
        ReadPresence.Command,
        SetProfile.Command,
        ReadProfiles.Command,
    ];

    private static readonly FrozenDictionary<string, ChatCommand> ByPath = All.ToFrozenDictionary(command => command.Path, StringComparer.Ordinal);

    /// <summary>The command of a wire path such as <c>follow/follow_delete</c>; null when it is not declared. Paths are case-sensitive, as upstream.</summary>
    public static ChatCommand? Find(string path) => ByPath.GetValueOrDefault(path);
}
