using System.Text.Json;
using TencentChat.Protocol.Presence;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Sandbox.World;

/// <summary>The world that every sandbox starts with. <c>ghost</c> does not exist.</summary>
internal static class Seed
{
    public static WorldState State { get; } = new()
    {
        Accounts = ["alice", "bob", "carol", "dave", "erin", "frank"],
        Follows = new Dictionary<string, IReadOnlyList<string>> { ["alice"] = ["bob", "carol", "dave"], ["bob"] = ["alice"] },
        Blocklist = new Dictionary<string, IReadOnlyList<string>> { ["alice"] = ["erin", "frank"] },
        Profiles = new Dictionary<string, IReadOnlyDictionary<string, JsonElement>>
        {
            ["alice"] = Named("Alice"),
            ["bob"] = Named("Bob"),
            ["carol"] = Named("Carol"),
            ["dave"] = Named("Dave"),
            ["erin"] = Named("Erin"),
            ["frank"] = Named("Frank"),
        },
        Presence = new Dictionary<string, PresenceState>
        {
            ["alice"] = new() { Status = ReadPresence.Online, Platforms = new Dictionary<string, string> { ["Web"] = ReadPresence.Online } },
            ["bob"] = new() { Status = ReadPresence.PushOnline, Platforms = new Dictionary<string, string> { ["iPhone"] = ReadPresence.PushOnline } },
        },
    };

    private static Dictionary<string, JsonElement> Named(string nickname) => new() { [ProfileTags.Nickname.Name] = ProfileRules.Text(nickname) };
}
