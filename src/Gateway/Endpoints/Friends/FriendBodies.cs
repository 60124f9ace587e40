using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentChat.Gateway.Endpoints.Friends;

/// <summary>How friends are made. All of it may be left out.</summary>
public record AddFriendBody
{
    /// <summary>How a caller writes it.</summary>
    internal const string Example = """{"group":"Work","source":"Web","wording":"…","scope":"both","force":false}""";

    /// <summary>The friend group to put them into; at most 30 bytes of UTF-8.</summary>
    public string? Group { get; init; }

    /// <summary>Where the friendship comes from: at most 8 English letters; <c>Gateway</c> unless given.</summary>
    public string? Source { get; init; }

    /// <summary>What the other side reads with the request; at most 256 bytes of UTF-8.</summary>
    public string? Wording { get; init; }

    /// <summary>Whose entries to make; <c>both</c> unless given.</summary>
    public FriendScopeWord Scope { get; set; }

    /// <summary><c>true</c> makes the friendship without asking the other side.</summary>
    public bool Force { get; set; }
}

/// <summary>How one friend is made. All of it may be left out.</summary>
public sealed record PutFriendBody : AddFriendBody
{
    /// <summary>The user's own name for the friend; at most 96 bytes of UTF-8.</summary>
    public string? Remark { get; init; }
}

/// <summary>Whom to make friends, and how.</summary>
public sealed record AddFriendsBody : AddFriendBody, INamesTargets
{
    /// <summary>How a caller writes it.</summary>
    internal new const string Example = """{"targets":["…"],"force":false}""";

    /// <summary>The ids of the friends to be: 1 to 10,000 of them.</summary>
    public string[]? Targets { get; init; }
}

/// <summary>What to change of what a user notes about a friend. What is left out stays.</summary>
public sealed record PatchFriendBody
{
    /// <summary>How a caller writes it.</summary>
    internal const string Example = """{"remark":"…","groups":["…"],"custom":{"Note":"…"}}""";

    /// <summary>The user's own name for the friend, at most 96 bytes of UTF-8; empty takes it away.</summary>
    public string? Remark { get; init; }

    /// <summary>The friend groups that the friend shall be in, in place of those so far.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The app's own fields: text of at most 500 bytes of UTF-8, or whole numbers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Custom { get; init; }
}

/// <summary>Friendships that were made elsewhere.</summary>
public sealed record ImportFriendsBody : INamesTargets
{
    /// <summary>How a caller writes it.</summary>
    internal const string Example = """{"friends":[{"friendId":"…","remark":"…"}]}""";

    /// <summary>The friends: 1 to 10,000 of them.</summary>
    public IReadOnlyList<FriendToImportBody>? Friends { get; init; }
}

/// <summary>One friendship that was made elsewhere.</summary>
public sealed record FriendToImportBody : FriendFields
{
    /// <summary>The friend.</summary>
    [JsonPropertyOrder(-1)]
    public string? FriendId { get; init; }

    /// <summary>When the remark was given.</summary>
    public DateTimeOffset? RemarkedAt { get; init; }

    internal bool SaysNothingElse => this == new FriendToImportBody { FriendId = FriendId };
}

/// <summary>Whose entries a friendship is about.</summary>
[JsonConverter(typeof(WordConverter<FriendScopeWord>))]
public enum FriendScopeWord
{
    /// <summary>Both sides'.</summary>
    [JsonStringEnumMemberName("both")] Both,

    /// <summary>The acting user's alone.</summary>
    [JsonStringEnumMemberName("oneWay")] OneWay,
}
