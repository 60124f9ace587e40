using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using TencentChat.Protocol.FriendGroups;
using TencentChat.Protocol.Friends;
using TencentChat.Protocol.Profiles;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Friends;

/// <summary>What a user keeps about a friend, by the tags of the wire.</summary>
internal static class FriendFields
{
    private static readonly (string Tag, Func<Friend, JsonElement?> Read)[] Standard =
    [
        (FriendTags.AddSource, friend => Text(friend.Source)),
        (FriendTags.Remark, friend => Text(friend.Remark)),
        (FriendTags.RemarkTime, friend => Number(friend.RemarkedAt)),
        (FriendTags.Group, friend => friend.Groups is { } groups ? JsonSerializer.SerializeToElement(groups, FriendFieldJson.Default.IReadOnlyListString) : null),
        (FriendTags.AddWording, friend => Text(friend.Wording)),
        (FriendTags.AddTime, friend => Number(friend.AddedAt)),
    ];

    /// <summary>Every field that is set.</summary>
    public static ProfileItem[] All(Friend friend) =>
    [
        .. Standard.Select(field => (field.Tag, Value: field.Read(friend))).Where(field => field.Value is not null)
            .Select(field => new ProfileItem { Tag = field.Tag, Value = field.Value!.Value }),
        .. (friend.Custom ?? new Dictionary<string, JsonElement>()).Select(field => new ProfileItem { Tag = FriendTags.CustomPrefix + field.Key, Value = field.Value }),
    ];

    /// <summary>Whether something may be asked for by this name.</summary>
    public static bool IsKnown(string tag) => IsCustomTag(tag) || Standard.Any(field => field.Tag == tag);

    /// <summary>A friend with one field changed; null when the field is not one that may be changed, or does not take the value. Empty texts clear it.</summary>
    public static Friend? Set(Friend friend, ProfileItem item, long now)
    {
        if (item.Tag is null) return null;
        if (item.Tag == FriendTags.Remark)
        {
            return item.Value is { ValueKind: JsonValueKind.String } value && IsRemark(value.GetString())
                ? friend with { Remark = value.GetString() is { Length: > 0 } remark ? remark : null, RemarkedAt = now }
                : null;
        }
        if (item.Tag == FriendTags.Group) return GroupsOf(item.Value) is { } groups ? friend with { Groups = groups } : null;
        if (!IsCustom(item.Tag, item.Value)) return null;
        var custom = new Dictionary<string, JsonElement>(friend.Custom ?? new Dictionary<string, JsonElement>(), StringComparer.Ordinal);
        var keyword = item.Tag[FriendTags.CustomPrefix.Length..];
        if (item.Value is { ValueKind: JsonValueKind.String } text && text.GetString()!.Length == 0) custom.Remove(keyword);
        else custom[keyword] = item.Value;
        return friend with { Custom = custom };
    }

    public static bool IsRemark(string? text) => HasAtMost(text, FriendTags.MaxRemarkBytes);

    public static bool IsWording(string? text) => HasAtMost(text, FriendTags.MaxWordingBytes);

    public static bool AreGroups(IEnumerable<string?> names) => names.All(name => FriendGroupName.Fault(name) is null);

    /// <summary>Whether it is a field of the app's own with a value that such a field takes. A real app declares its fields; here every keyword is declared.</summary>
    public static bool IsCustom(string? tag, JsonElement value) => IsCustomTag(tag) && value.ValueKind switch
    {
        JsonValueKind.String => HasAtMost(value.GetString(), FriendTags.MaxCustomBytes),
        JsonValueKind.Number => value.TryGetInt64(out _) || value.TryGetUInt64(out _),
        _ => false,
    };

    private static bool IsCustomTag(string? tag) =>
        tag?.StartsWith(FriendTags.CustomPrefix, StringComparison.Ordinal) is true
        && tag.Length - FriendTags.CustomPrefix.Length is >= 1 and <= FriendTags.MaxKeywordLetters
        && tag.Skip(FriendTags.CustomPrefix.Length).All(char.IsAsciiLetter);

    private static string[]? GroupsOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String)) return null;
        string[] names = [.. value.EnumerateArray().Select(name => name.GetString()!).Distinct(StringComparer.Ordinal)];
        return AreGroups(names) ? names : null;
    }

    private static bool HasAtMost(string? text, int bytes) => text is null || Encoding.UTF8.GetByteCount(text) <= bytes;

    private static JsonElement? Text(string? value) => value is null ? null : JsonSerializer.SerializeToElement(value, FriendFieldJson.Default.String);

    private static JsonElement? Number(long? value) => value is { } number ? JsonSerializer.SerializeToElement(number, FriendFieldJson.Default.Int64) : null;
}

[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class FriendFieldJson : JsonSerializerContext;
