namespace TencentChat.Gateway.IntegrationTests;

/// <summary>A collection of alice's after the seed: what differs between the collections that tests treat alike.</summary>
public sealed record SeededRelation(string Path, string Command, string Check, int TargetsPerCall, string First, string Second)
{
    public static IReadOnlyList<SeededRelation> All { get; } =
    [
        new("follows", "follow/follow_delete", "follow/follow_check", 20, "bob", "carol"),
        new("blocklist", "sns/black_list_delete", "sns/black_list_check", 1000, "erin", "frank"),
    ];

    public static TheoryData<string> Paths => [.. All.Select(collection => collection.Path)];

    /// <param name="name">Its path, or the command that removes from it.</param>
    public static SeededRelation Of(string name) => All.Single(collection => collection.Path == name || collection.Command == name);
}
