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
}
