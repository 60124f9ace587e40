using System.Text.Json;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Gateway.Endpoints;

/// <summary>The fields that an app declared for itself in the console: plain names here, tags with a prefix upstream.</summary>
internal static class CustomFields
{
    /// <summary>The query parameter that names fields to read.</summary>
    public const string Parameter = "custom";

    /// <summary>As many as an app can declare.</summary>
    private const int Most = 20;

    /// <summary>The tags to read: those that every app has, and the own ones that the query names.</summary>
    public static IReadOnlyList<string> Tags(IReadOnlyList<string> standard, RequestQuery query, string prefix)
    {
        var names = query.Texts(Parameter);
        if (names.Count == 0) return standard;
        if (names.Count > Most) throw RequestQuery.Invalid(Parameter, $"names more than {Most} fields");
        var faults = new IdList();
        foreach (var name in names) faults.CheckKeyword(name, $"/{Parameter}/{name}");
        faults.ThrowIfInvalid();
        return [.. standard, .. names.Distinct().Select(name => prefix + name)];
    }

    /// <summary>The own fields among those that were read; null when there are none.</summary>
    public static IReadOnlyDictionary<string, JsonElement>? Read(IReadOnlyList<ProfileItem>? items, string prefix)
    {
        var own = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var item in items ?? [])
        {
            if (item?.Tag is { } tag && tag.StartsWith(prefix, StringComparison.Ordinal) && item.Value.ValueKind != JsonValueKind.Undefined)
                own[tag[prefix.Length..]] = item.Value;
        }
        return own.Count > 0 ? own : null;
    }

    public static IEnumerable<ProfileItem> Write(IReadOnlyDictionary<string, JsonElement>? custom, string prefix) =>
        custom?.Select(pair => new ProfileItem { Tag = prefix + pair.Key, Value = pair.Value }) ?? [];

    /// <summary>A value as it stands in a request.</summary>
    public static ProfileItem Text(string tag, string value) => new() { Tag = tag, Value = JsonSerializer.SerializeToElement(value, GatewayJson.Default.String) };
}
