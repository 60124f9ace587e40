using System.Text.Json.Nodes;

namespace TencentChat.Gateway.StormTests.Chaos;

/// <summary>All that is between the acting user and one target.</summary>
[Flags]
internal enum Relation
{
    None = 0,
    Follows = 1,
    Blocks = 2,
    Befriends = 4,
    IsBefriended = 8,
    HasAsked = 16,
}

/// <summary>What the sandbox's world says of every target.</summary>
internal sealed class Relations
{
    private readonly Dictionary<string, Relation> _relations = new(StringComparer.Ordinal);

    public Relations(JsonNode world)
    {
        Note(world["follows"]?[Storm.Actor], Relation.Follows);
        Note(world["blocklist"]?[Storm.Actor], Relation.Blocks);
        Note(world["friends"]?[Storm.Actor], Relation.Befriends);
        Note(world["friendRequests"]?[Storm.Actor], Relation.HasAsked);
        foreach (var (user, friends) in world["friends"]?.AsObject() ?? [])
        {
            if (friends!.AsArray().Any(friend => friend!["friendId"]!.GetValue<string>() == Storm.Actor)) Note(user, Relation.IsBefriended);
        }
    }

    public Relation this[string target] => _relations.GetValueOrDefault(target);

    private void Note(JsonNode? list, Relation relation)
    {
        foreach (var entry in list?.AsArray() ?? []) Note((entry is JsonObject friend ? friend["friendId"] : entry)!.GetValue<string>(), relation);
    }

    private void Note(string target, Relation relation) => _relations[target] = this[target] | relation;
}
