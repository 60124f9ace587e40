using System.Text.Json;
using System.Text.Json.Serialization;
using TencentChat.Protocol.Friends;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Gateway.Endpoints.Friends;

/// <summary>What a user notes about a friend. What is not set is absent.</summary>
public abstract record FriendFields
{
    /// <summary>The user's own name for the friend; at most 96 bytes of UTF-8.</summary>
    public string? Remark { get; init; }

    /// <summary>The friend groups that the friend is in.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>Where the friendship comes from: at most 8 English letters.</summary>
    public string? Source { get; init; }

    /// <summary>What was said when friendship was asked for; at most 256 bytes of UTF-8.</summary>
    public string? Wording { get; init; }

    /// <summary>When the friendship began.</summary>
    public DateTimeOffset? AddedAt { get; init; }

    /// <summary>The app's own fields: names of at most 8 English letters; text of at most 500 bytes of UTF-8, or whole numbers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Custom { get; init; }
}

/// <summary>A friend of a user.</summary>
public sealed record FriendState : FriendFields
{
    /// <summary>The user.</summary>
    [JsonPropertyOrder(-2)]
    public required string UserId { get; init; }

    /// <summary>The friend.</summary>
    [JsonPropertyOrder(-1)]
    public required string FriendId { get; init; }

    internal static FriendState Of(string userId, string friendId, IReadOnlyList<ProfileItem>? items) => new()
    {
        UserId = userId,
        FriendId = friendId,
        Remark = items.Text(FriendTags.Remark),
        Groups = items.Texts(FriendTags.Group),
        Source = SourceOf(items),
        Wording = items.Text(FriendTags.AddWording),
        AddedAt = UnixTime.Read(items.Number(FriendTags.AddTime)),
        Custom = CustomFields.Read(items, FriendTags.CustomPrefix),
    };

    private static string? SourceOf(IReadOnlyList<ProfileItem>? items) =>
        items.Text(FriendTags.AddSource) is { } source && source.StartsWith(FriendSource.Prefix, StringComparison.Ordinal)
            ? source[FriendSource.Prefix.Length..]
            : items.Text(FriendTags.AddSource);
}

/// <summary>Somebody in a list of friends.</summary>
public sealed record FriendEntry : FriendFields
{
    /// <summary>Who it is.</summary>
    [JsonPropertyOrder(-1)]
    public required string UserId { get; init; }

    internal static FriendEntry Of(ListedFriend friend)
    {
        var state = FriendState.Of("", friend.User!, friend.ValueItem);
        return new()
        {
            UserId = state.FriendId,
            Remark = state.Remark,
            Groups = state.Groups,
            Source = state.Source,
            Wording = state.Wording,
            AddedAt = state.AddedAt,
            Custom = state.Custom,
        };
    }
}
