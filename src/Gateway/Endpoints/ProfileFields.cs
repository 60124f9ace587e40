using System.Text.Json;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Reads fields of profiles.</summary>
internal static class ProfileFields
{
    /// <summary>The nickname; null where none is set.</summary>
    public static string? Nickname(IReadOnlyList<ProfileItem>? items) => Text(items, "Tag_Profile_IM_Nick");

    /// <summary>A field that is text; null where it is not set, or empty.</summary>
    public static string? Text(IReadOnlyList<ProfileItem>? items, string tag) =>
        Find(items, tag) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    public static JsonElement? Find(IReadOnlyList<ProfileItem>? items, string tag) => items?.FirstOrDefault(item => item?.Tag == tag)?.Value;
}
