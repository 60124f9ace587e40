using TencentChat.Protocol.Users;
using TencentChat.Sandbox.Control;

namespace TencentChat.Sandbox.World;

/// <summary>What a world must keep to.</summary>
internal static class WorldRules
{
    public const int MaxAccounts = 200_000;

    /// <summary>Every fault of a state.</summary>
    public static IEnumerable<ControlFault> Check(WorldState state)
    {
        if (state.Accounts.Count > MaxAccounts)
        {
            yield return new("/accounts", $"holds more than {MaxAccounts:N0} accounts");
            yield break;
        }
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < state.Accounts.Count; i++)
        {
            if (UserId.Fault(state.Accounts[i]) is { } fault) yield return new($"/accounts/{i}", fault);
            else if (!known.Add(state.Accounts[i])) yield return new($"/accounts/{i}", "stands there twice");
        }
        foreach (var found in Check(state.Follows, "/follows", known)) yield return found;
        foreach (var found in Check(state.Blocklist, "/blocklist", known)) yield return found;
        foreach (var found in FriendRules.Check(state, known)) yield return found;
        foreach (var found in ProfileRules.Check(state.Profiles, "/profiles", known)) yield return found;
        foreach (var found in PresenceRules.Check(state.Presence, "/presence", known)) yield return found;
    }

    /// <summary>Every fault of lists of accounts.</summary>
    public static IEnumerable<ControlFault> Check(IReadOnlyDictionary<string, IReadOnlyList<string>> lists, string pointer, HashSet<string> known)
    {
        foreach (var (user, targets) in lists)
        {
            var place = JsonPlace.Member(pointer, user);
            if (!known.Contains(user)) yield return new(place, "is not one of the accounts");
            // The serializer lets null through where a list stands inside a dictionary.
            if (targets is null)
            {
                yield return new(place, "must be an array");
                continue;
            }
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 0; i < targets.Count; i++)
            {
                if (targets[i] is not { } target || !known.Contains(target)) yield return new($"{place}/{i}", "is not one of the accounts");
                else if (!seen.Add(target)) yield return new($"{place}/{i}", "stands there twice");
            }
        }
    }
}
