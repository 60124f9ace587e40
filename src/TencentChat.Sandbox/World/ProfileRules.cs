using System.Text;
using System.Text.Json;
using TencentChat.Protocol.Profiles;
using TencentChat.Sandbox.Control;

namespace TencentChat.Sandbox.World;

/// <summary>What the fields of a profile must keep to.</summary>
internal static class ProfileRules
{
    private static readonly (int Code, string Words) UnknownTag = (40009, "is not a field of a profile");

    /// <summary>Says by which code a field is refused, and what is wrong with it in words; null when nothing is.</summary>
    public static (int Code, string Words)? Fault(string name, JsonElement value)
    {
        if (ProfileTags.Find(name) is not { } tag) return UnknownTag;
        if (value.ValueKind == JsonValueKind.Number && tag.Kind == ProfileValueKind.Number && value.TryGetUInt32(out _)) return null;
        if (value.ValueKind == JsonValueKind.Number && tag.Kind == ProfileValueKind.TextOrNumber && value.TryGetUInt64(out _)) return null;
        if (value.ValueKind != JsonValueKind.String || tag.Kind == ProfileValueKind.Number) return (40610, Wanted(tag.Kind));
        return TextOf(value) is { } text ? Fault(tag, text) : (40610, "is not valid Unicode");
    }

    /// <summary>The same of a text that is known to belong to a field of text.</summary>
    public static (int Code, string Words)? Fault(ProfileTag tag, string text)
    {
        if (tag.Words.Count > 0 && !tag.Words.Contains(text)) return (40605, $"must be one of {string.Join(", ", tag.Words)}");
        return Encoding.UTF8.GetByteCount(text) > tag.MaxBytes ? (40601, $"is longer than {tag.MaxBytes} bytes of UTF-8") : null;
    }

    /// <summary>Text as the value of a field.</summary>
    public static JsonElement Text(string text) => JsonElement.Parse($"\"{JsonEncodedText.Encode(text)}\"");

    /// <summary>Every fault of the profiles of users.</summary>
    public static IEnumerable<ControlFault> Check(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>>? profiles, string pointer, HashSet<string> known)
    {
        foreach (var (user, fields) in profiles ?? new Dictionary<string, IReadOnlyDictionary<string, JsonElement>>())
        {
            var place = JsonPlace.Member(pointer, user);
            if (!known.Contains(user)) yield return new(place, "is not one of the accounts");
            // The serializer lets null through inside a dictionary.
            if (fields is null)
            {
                yield return new(place, "must be an object");
                continue;
            }
            foreach (var (tag, value) in fields)
            {
                if (Fault(tag, value) is { } fault) yield return new(JsonPlace.Member(place, tag), fault.Words);
            }
        }
    }

    private static string Wanted(ProfileValueKind kind) => kind switch
    {
        ProfileValueKind.Text => "must be text",
        ProfileValueKind.Number => "must be a whole number of 0 to 4,294,967,295",
        _ => "must be text or a whole number of 0 or more",
    };

    /// <summary>Half a surrogate pair, escaped, is JSON and yet no text.</summary>
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
