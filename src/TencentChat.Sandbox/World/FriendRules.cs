using TencentChat.Protocol.FriendGroups;
using TencentChat.Protocol.Friends;
using TencentChat.Sandbox.Control;
using TencentChat.Sandbox.Friends;

namespace TencentChat.Sandbox.World;

/// <summary>What the friends, groups and requests of a world must keep to.</summary>
internal static class FriendRules
{
    public static IEnumerable<ControlFault> Check(WorldState state, HashSet<string> known) =>
        [.. CheckGroups(state, known), .. CheckFriends(state, known), .. WorldRules.Check(state.FriendRequests ?? WorldState.NoLists, "/friendRequests", known)];

    private static IEnumerable<ControlFault> CheckGroups(WorldState state, HashSet<string> known)
    {
        foreach (var (user, names) in state.FriendGroups ?? WorldState.NoLists)
        {
            var place = JsonPlace.Member("/friendGroups", user);
            if (!known.Contains(user)) yield return new(place, "is not one of the accounts");
            if (names is null)
            {
                yield return new(place, "must be an array");
                continue;
            }
            if (names.Count > FriendTable.MostGroups) yield return new(place, $"holds more than {FriendTable.MostGroups} groups");
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < names.Count; i++)
            {
                if (FriendGroupName.Fault(names[i]) is { } fault) yield return new($"{place}/{i}", fault);
                else if (!seen.Add(names[i])) yield return new($"{place}/{i}", "stands there twice");
            }
        }
    }

    private static IEnumerable<ControlFault> CheckFriends(WorldState state, HashSet<string> known)
    {
        foreach (var (user, friends) in state.Friends ?? WorldState.NoFriends)
        {
            var place = JsonPlace.Member("/friends", user);
            if (!known.Contains(user)) yield return new(place, "is not one of the accounts");
            if (friends is null)
            {
                yield return new(place, "must be an array");
                continue;
            }
            var groups = state.FriendGroups?.GetValueOrDefault(user) ?? [];
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < friends.Count; i++)
            {
                if (friends[i] is not { } friend)
                {
                    yield return new($"{place}/{i}", "must be an object");
                    continue;
                }
                if (friend.FriendId == user) yield return new($"{place}/{i}/friendId", "is the user");
                else if (!known.Contains(friend.FriendId)) yield return new($"{place}/{i}/friendId", "is not one of the accounts");
                else if (!seen.Add(friend.FriendId)) yield return new($"{place}/{i}/friendId", "stands there twice");
                foreach (var fault in Check(friend, groups)) yield return fault with { Pointer = $"{place}/{i}{fault.Pointer}" };
            }
        }
    }

    private static IEnumerable<ControlFault> Check(Friend friend, IReadOnlyList<string> groups)
    {
        if (!FriendFields.IsRemark(friend.Remark)) yield return new("/remark", $"is longer than {FriendTags.MaxRemarkBytes} bytes of UTF-8");
        if (!FriendFields.IsWording(friend.Wording)) yield return new("/wording", $"is longer than {FriendTags.MaxWordingBytes} bytes of UTF-8");
        if (friend.Source is not null && FriendSource.Fault(friend.Source) is { } fault) yield return new("/source", fault);
        for (var i = 0; i < friend.Groups?.Count; i++)
        {
            if (!groups.Contains(friend.Groups[i])) yield return new($"/groups/{i}", "is not one of the user's friend groups");
        }
        foreach (var (keyword, value) in friend.Custom ?? new Dictionary<string, System.Text.Json.JsonElement>())
        {
            if (!FriendFields.IsCustom($"{FriendTags.CustomPrefix}{keyword}", value))
            {
                yield return new(JsonPlace.Member("/custom", keyword), "must be 1 to 8 English letters with a text or a whole number of at most 500 bytes");
            }
        }
    }
}
