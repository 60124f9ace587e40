namespace TencentChat.Sandbox.World;

/// <summary>Whether and where a user is online.</summary>
internal sealed record PresenceState
{
    /// <summary><c>Online</c>, <c>PushOnline</c> or <c>Offline</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The same on each platform: iPhone, Android, Web, PC, iPad or Mac. Absent where nobody asked for it, and for whoever is offline.</summary>
    public IReadOnlyDictionary<string, string>? Platforms { get; set; }
}
