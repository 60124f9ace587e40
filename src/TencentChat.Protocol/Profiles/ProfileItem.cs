using System.Text.Json;

namespace TencentChat.Protocol.Profiles;

/// <summary>One field of a profile, or of what a user notes about a friend.</summary>
public sealed record ProfileItem
{
    /// <summary>The field, such as <c>Tag_Profile_IM_Nick</c>.</summary>
    public string? Tag { get; init; }

    /// <summary>Its value: text, a whole number or an array of texts, by the field.</summary>
    public JsonElement Value { get; init; }
}
