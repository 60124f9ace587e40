namespace TencentChat.Gateway.Callers;

/// <summary>What a caller may be granted. A scope is a resource and whether it is read or written; <c>raw:call</c> is the pass-through.</summary>
internal static class Scopes
{
    public const string Everything = "*";
    public const string FollowsWrite = "follows:write";
    public const string BlocklistWrite = "blocklist:write";
    public const string RawCall = "raw:call";

    public static IReadOnlyList<string> All { get; } = [FollowsWrite, BlocklistWrite, RawCall, Everything];

    public static bool IsKnown(string scope) => All.Contains(scope);
}
