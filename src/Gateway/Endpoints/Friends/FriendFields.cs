using System.Text.Json;
using System.Text.Json.Serialization;
using TencentChat.Protocol.Friends;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Gateway.Endpoints.Friends;

/// <summary>What a user notes about a friend. What is not set is absent.</summary>
public abstract record FriendFields
{
    /// <summary>The user's own name for the friend; at most 96 bytes of UTF-8.</summary>
    public string? Remark { get; set; }

    /// <summary>The friend groups that the friend is in.</summary>
    public IReadOnlyList<string>? Groups { get; set; }

    /// <summary>Where the friendship comes from: at most 8 English letters.</summary>
    public string? Source { get; set; }

    /// <summary>What was said when friendship was asked for; at most 256 bytes of UTF-8.</summary>
    public string? Wording { get; set; }

    /// <summary>When the friendship began.</summary>
    public DateTimeOffset? AddedAt { get; set; }

    /// <summary>The app's own fields: names of at most 8 English letters; text of at most 500 bytes of UTF-8, or whole numbers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Custom { get; set; }

    /// <summary>Fills in what was read.</summary>
    internal static T Read<T>(T friend, IReadOnlyList<ProfileItem>? items) where T : FriendFields
    {
        friend.Remark = items.Text(FriendTags.Remark);
        friend.Groups = items.Texts(FriendTags.Group);
        friend.Source = KeywordOf(items.Text(FriendTags.AddSource));
        friend.Wording = items.Text(FriendTags.AddWording);
        friend.AddedAt = UnixTime.Read(items.Number(FriendTags.AddTime));
        friend.Custom = CustomFields.Read(items, FriendTags.CustomPrefix);
        return friend;
    }

    private static string? KeywordOf(string? source) =>
        source?.StartsWith(FriendSource.Prefix, StringComparison.Ordinal) == true ? source[FriendSource.Prefix.Length..] : source;
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
}

/// <summary>Somebody in a list of friends.</summary>
public sealed record FriendEntry : FriendFields
{
    /// <summary>Who it is.</summary>
    [JsonPropertyOrder(-1)]
    public required string UserId { get; init; }
}
