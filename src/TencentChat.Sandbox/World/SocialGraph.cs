namespace TencentChat.Sandbox.World;

/// <summary>Who is there and what stands between them, to be looked at.</summary>
/// <param name="Count">How many accounts there are.</param>
/// <param name="Users">Their ids in order; empty where there are more than were asked for.</param>
/// <param name="Relations">What stands between them.</param>
public sealed record SocialGraph(int Count, IReadOnlyList<string> Users, IReadOnlyList<Relation> Relations);

/// <summary>What one user has set towards another.</summary>
public readonly record struct Relation(string From, string To, RelationKind Kind);

/// <summary>The kinds of relations.</summary>
public enum RelationKind
{
    /// <summary>One follows the other.</summary>
    Follows,

    /// <summary>One has the other as a friend, which may be so without the other way.</summary>
    Befriends,

    /// <summary>One has asked the other for friendship and waits.</summary>
    Asks,

    /// <summary>One blocks the other.</summary>
    Blocks,
}
