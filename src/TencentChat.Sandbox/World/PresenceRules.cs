using TencentChat.Protocol.Presence;
using TencentChat.Sandbox.Control;

namespace TencentChat.Sandbox.World;

/// <summary>What the presence of a world must keep to.</summary>
internal static class PresenceRules
{
    private static readonly string[] States = [ReadPresence.Online, ReadPresence.PushOnline, ReadPresence.Offline];

    private static readonly string[] Platforms = ["iPhone", "Android", "Web", "PC", "iPad", "Mac"];

    /// <summary>Every fault of the presence of users.</summary>
    public static IEnumerable<ControlFault> Check(IReadOnlyDictionary<string, PresenceState>? presence, string pointer, HashSet<string> known)
    {
        foreach (var (user, state) in presence ?? new Dictionary<string, PresenceState>())
        {
            var place = JsonPlace.Member(pointer, user);
            if (!known.Contains(user)) yield return new(place, "is not one of the accounts");
            // The serializer lets null through inside a dictionary.
            if (state is null)
            {
                yield return new(place, "must be an object");
                continue;
            }
            if (!States.Contains(state.Status)) yield return new($"{place}/status", $"must be {string.Join(", ", States)}");
            if (state.Platforms is not { } platforms) continue;
            if (state.Status == ReadPresence.Offline) yield return new($"{place}/platforms", "does not belong to somebody who is offline");
            foreach (var (platform, status) in platforms)
            {
                var member = JsonPlace.Member($"{place}/platforms", platform);
                if (!Platforms.Contains(platform)) yield return new(member, $"is none of {string.Join(", ", Platforms)}");
                if (!States.Contains(status)) yield return new(member, $"must be {string.Join(", ", States)}");
            }
        }
    }
}
