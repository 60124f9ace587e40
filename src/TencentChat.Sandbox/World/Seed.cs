namespace TencentChat.Sandbox.World;

/// <summary>The world that every sandbox starts with. <c>ghost</c> does not exist.</summary>
internal static class Seed
{
    public static WorldState State { get; } = new()
    {
        Accounts = ["alice", "bob", "carol", "dave", "erin", "frank"],
        Follows = new Dictionary<string, IReadOnlyList<string>> { ["alice"] = ["bob", "carol", "dave"], ["bob"] = ["alice"] },
        Blocklist = new Dictionary<string, IReadOnlyList<string>> { ["alice"] = ["erin", "frank"] },
    };
}
