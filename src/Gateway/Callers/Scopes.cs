namespace TencentChat.Gateway.Callers;

/// <summary>What a caller may be granted. A scope is a resource and whether it is read or written.</summary>
internal static class Scopes
{
    public const string Everything = "*";
    public const string FollowsRead = "follows:read";
    public const string FollowsWrite = "follows:write";
    public const string BlocklistRead = "blocklist:read";
    public const string BlocklistWrite = "blocklist:write";
    public const string FriendsRead = "friends:read";
    public const string FriendsWrite = "friends:write";
    public const string AccountsRead = "accounts:read";
    public const string AccountsWrite = "accounts:write";
    public const string PresenceRead = "presence:read";
    public const string ProfilesRead = "profiles:read";
    public const string ProfilesWrite = "profiles:write";
    public const string UserSigIssue = "usersig:issue";
    public const string RawCall = "raw:call";
    public const string RequestsRead = "requests:read";
    public const string MetricsRead = "metrics:read";
    public const string AdminDoctor = "admin:doctor";
    public const string ConsoleRead = "console:read";
    public const string SandboxControl = "sandbox:control";

    public static IReadOnlyList<string> All { get; } =
    [
        FollowsRead, FollowsWrite, BlocklistRead, BlocklistWrite, FriendsRead, FriendsWrite, AccountsRead, AccountsWrite, PresenceRead, ProfilesRead,
        ProfilesWrite, UserSigIssue, RawCall, RequestsRead, MetricsRead, AdminDoctor, ConsoleRead, SandboxControl, Everything,
    ];

    public static bool IsKnown(string scope) => All.Contains(scope);
}
