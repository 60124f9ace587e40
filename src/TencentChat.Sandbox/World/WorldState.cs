using System.Text.Json;

namespace TencentChat.Sandbox.World;

/// <summary>The whole world of the sandbox. Lists keep their order.</summary>
internal sealed record WorldState
{
    /// <summary>Every account that exists.</summary>
    public required IReadOnlyList<string> Accounts { get; init; }

    // Settable, not init: generated readers forget the default of an init-only member that a document leaves out.

    /// <summary>Whom each user follows; users who follow nobody are left out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Follows { get; set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whom each user blocks; users who block nobody are left out.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Blocklist { get; set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The fields of each user's profile by tag; absent when nobody has set any.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>>? Profiles { get; set; }

    /// <summary>Whether and where each user is online; users who are offline are left out. Absent when all are.</summary>
    public IReadOnlyDictionary<string, PresenceState>? Presence { get; set; }
}
