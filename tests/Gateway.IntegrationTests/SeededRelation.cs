namespace TencentChat.Gateway.IntegrationTests;

/// <summary>A collection of alice's after the seed: what differs between the collections that tests treat alike.</summary>
public sealed record SeededRelation(string Path, string Command, int TargetsPerCall, string First, string Second)
{
    public static IReadOnlyList<SeededRelation> All { get; } =
    [
        new("follows", "follow/follow_delete", 20, "bob", "carol"),
        new("blocklist", "sns/black_list_delete", 1000, "erin", "frank"),
    ];

    public static TheoryData<string> Paths => [.. All.Select(collection => collection.Path)];

    public static SeededRelation Of(string path) => All.Single(collection => collection.Path == path);
}
