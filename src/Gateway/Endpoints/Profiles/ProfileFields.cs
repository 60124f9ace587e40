using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentChat.Gateway.Endpoints.Profiles;

/// <summary>A user's profile. What is not set is absent; in a change, what is left out stays.</summary>
public record ProfileFields
{
    /// <summary>How a caller writes it.</summary>
    internal const string Example = """{"nickname":"…","gender":"female","custom":{"Color":"…"}}""";

    /// <summary>The nickname; at most 500 bytes of UTF-8.</summary>
    public string? Nickname { get; set; }

    /// <summary>The address of the picture; at most 500 bytes of UTF-8.</summary>
    public string? FaceUrl { get; set; }

    /// <summary>The gender.</summary>
    public Gender? Gender { get; set; }

    /// <summary>The birthday as a number, by custom yyyymmdd such as 19900131; 0 to 4,294,967,295.</summary>
    public long? Birthday { get; set; }

    /// <summary>The place; at most 16 bytes of UTF-8, whose meaning is the app's.</summary>
    public string? Location { get; set; }

    /// <summary>A line about oneself; at most 500 bytes of UTF-8.</summary>
    public string? Signature { get; set; }

    /// <summary>What becomes of friend requests that reach the user.</summary>
    public FriendRequestRule? FriendRequests { get; set; }

    /// <summary>Whether the user may send friend requests.</summary>
    public FriendRequestBan? FriendRequestBan { get; set; }

    /// <summary>The language, a number whose meaning is the app's; 0 to 4,294,967,295.</summary>
    public long? Language { get; set; }

    /// <summary>The level, a number whose meaning is the app's; 0 to 4,294,967,295.</summary>
    public long? Level { get; set; }

    /// <summary>The role, a number whose meaning is the app's; 0 to 4,294,967,295.</summary>
    public long? Role { get; set; }

    /// <summary>The app's own fields: names of at most 8 English letters; text of at most 500 bytes of UTF-8, or whole numbers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Custom { get; set; }
}

/// <summary>A gender, as far as the profile tells.</summary>
[JsonConverter(typeof(WordConverter<Gender>))]
public enum Gender
{
    /// <summary>Not told.</summary>
    [JsonStringEnumMemberName("unknown")] Unknown,

    /// <summary>Female.</summary>
    [JsonStringEnumMemberName("female")] Female,

    /// <summary>Male.</summary>
    [JsonStringEnumMemberName("male")] Male,
}

/// <summary>What becomes of friend requests that reach a user.</summary>
[JsonConverter(typeof(WordConverter<FriendRequestRule>))]
public enum FriendRequestRule
{
    /// <summary>The user is asked.</summary>
    [JsonStringEnumMemberName("needConfirm")] NeedConfirm,

    /// <summary>They are accepted at once.</summary>
    [JsonStringEnumMemberName("allowAny")] AllowAny,

    /// <summary>They are refused at once.</summary>
    [JsonStringEnumMemberName("denyAny")] DenyAny,
}

/// <summary>Whether a user may send friend requests.</summary>
[JsonConverter(typeof(WordConverter<FriendRequestBan>))]
public enum FriendRequestBan
{
    /// <summary>The user may.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>The user may not.</summary>
    [JsonStringEnumMemberName("sendOut")] SendOut,
}
