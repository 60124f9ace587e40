namespace TencentChat.Sandbox.World;

/// <summary>What one user has set towards others.</summary>
internal sealed class UserRelations
{
    /// <summary>Whom the user follows.</summary>
    public OrderedIds Follows { get; } = new();

    /// <summary>Whom the user blocks.</summary>
    public OrderedIds Blocklist { get; } = new();
}
