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

    /// <summary>Each user's own side of the friendships, which may be there without the other; absent when nobody has friends.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Friend>>? Friends { get; set; }

    /// <summary>The names of each user's friend groups; absent when nobody has any.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? FriendGroups { get; set; }

    /// <summary>Whom each user has asked for friendship and who has not answered; absent when nobody waits.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? FriendRequests { get; set; }

    /// <summary>What an absent member of the like stands for.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> NoLists { get; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What an absent <see cref="Friends"/> stands for.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<Friend>> NoFriends { get; } = new Dictionary<string, IReadOnlyList<Friend>>();
    /// <summary>The fields of each user's profile by tag; absent when nobody has set any.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>>? Profiles { get; set; }

    /// <summary>Whether and where each user is online; users who are offline are left out. Absent when all are.</summary>
    public IReadOnlyDictionary<string, PresenceState>? Presence { get; set; }
}
