using System.Text.Json;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Reads the values of tags; whatever is not of its documented type is as good as not set.</summary>
internal static class TagValues
{
    /// <summary>Text; null where it is not set, or empty.</summary>
    public static string? Text(this IReadOnlyList<ProfileItem>? items, string tag) =>
        Item(items, tag)?.Text is { Length: > 0 } text ? text : null;

    /// <summary>A whole number; null where it is not set.</summary>
    public static long? Number(this IReadOnlyList<ProfileItem>? items, string tag) =>
        Find(items, tag) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>Texts; null where it is not set.</summary>
    public static IReadOnlyList<string>? Texts(this IReadOnlyList<ProfileItem>? items, string tag) =>
        Find(items, tag) is { ValueKind: JsonValueKind.Array } value
            ? [.. value.EnumerateArray().Where(text => text.ValueKind == JsonValueKind.String).Select(text => text.GetString()!)]
            : null;

    private static JsonElement? Find(IReadOnlyList<ProfileItem>? items, string tag) => Item(items, tag)?.Value;

    private static ProfileItem? Item(IReadOnlyList<ProfileItem>? items, string tag) => items?.FirstOrDefault(item => item?.Tag == tag);
}
