using System.Text.Json;

namespace TencentChat.Sandbox.World;

/// <summary>What one user keeps about a friend: one side of a friendship, which may be there without the other.</summary>
internal sealed record Friend
{
    /// <summary>The friend.</summary>
    public required string FriendId { get; init; }

    /// <summary>The user's own name for the friend.</summary>
    public string? Remark { get; init; }

    /// <summary>When the remark was given, in Unix seconds.</summary>
    public long? RemarkedAt { get; init; }

    /// <summary>The user's friend groups that the friend is in.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>Where the friendship came from, such as <c>AddSource_Type_Web</c>.</summary>
    public string? Source { get; init; }

    /// <summary>What the request said.</summary>
    public string? Wording { get; init; }

    /// <summary>When the friendship began, in Unix seconds; now, where a state leaves it out.</summary>
    public long? AddedAt { get; init; }

    /// <summary>The app's own fields by keyword: texts or whole numbers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Custom { get; init; }
}
