using System.Collections.Frozen;
using TencentChat.Sandbox.Accounts;
using TencentChat.Sandbox.Blocklist;
using TencentChat.Sandbox.Follows;
using TencentChat.Sandbox.FriendGroups;
using TencentChat.Sandbox.Friends;
using TencentChat.Sandbox.Presence;
using TencentChat.Sandbox.Profiles;

namespace TencentChat.Sandbox.Wire;

/// <summary>The commands that the sandbox can carry out, by what stands behind <c>/v4/</c>.</summary>
internal sealed class CommandHandlers(IEnumerable<WireHandler> handlers)
{
    private readonly FrozenDictionary<string, WireHandler> _byPath = handlers.ToFrozenDictionary(handler => handler.Command.Path, StringComparer.Ordinal);

    /// <summary>One of each; a new command adds its line here.</summary>
    public static IEnumerable<WireHandler> Create(Emulator emulator) =>
    [
        new FollowHandler(emulator),
        new UnfollowHandler(emulator),
        new CheckFollowsHandler(emulator),
        new ListFollowsHandler(emulator),
        new CountFollowsHandler(emulator),
        new AddToBlocklistHandler(emulator),
        new RemoveFromBlocklistHandler(emulator),
        new CheckBlocklistHandler(emulator),
        new ListBlocklistHandler(emulator),
        new AddFriendsHandler(emulator),
        new ImportFriendsHandler(emulator),
        new UpdateFriendsHandler(emulator),
        new RemoveFriendsHandler(emulator),
        new RemoveAllFriendsHandler(emulator),
        new CheckFriendsHandler(emulator),
        new ReadFriendsHandler(emulator),
        new ListFriendsHandler(emulator),
        new AddFriendGroupsHandler(emulator),
        new RemoveFriendGroupsHandler(emulator),
        new ListFriendGroupsHandler(emulator),
        new ImportAccountHandler(emulator),
        new ImportAccountsHandler(emulator),
        new DeleteAccountsHandler(emulator),
        new CheckAccountsHandler(emulator),
        new KickAccountHandler(emulator),
        new ReadPresenceHandler(emulator),
        new SetProfileHandler(emulator),
        new ReadProfilesHandler(emulator),
    ];

    public IEnumerable<string> Paths => _byPath.Keys;

    /// <summary>The handler of a path such as <c>follow/follow_delete</c>; null when there is none. Upper and lower case differ, as upstream.</summary>
    public WireHandler? Find(string path) => _byPath.GetValueOrDefault(path);
}
