namespace TencentChat.Gateway.Callers;

/// <summary>What a caller may be granted. A scope is a resource and whether it is read or written.</summary>
internal static class Scopes
{
    public const string Everything = "*";
    public const string FollowsWrite = "follows:write";
    public const string BlocklistWrite = "blocklist:write";

    public static IReadOnlyList<string> All { get; } = [FollowsWrite, BlocklistWrite, Everything];

    public static bool IsKnown(string scope) => All.Contains(scope);
}
