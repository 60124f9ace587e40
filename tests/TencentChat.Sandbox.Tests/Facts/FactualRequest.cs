using System.Text.Json;
using System.Text.Json.Nodes;
using TencentChat.Protocol.Tests.Facts;

namespace TencentChat.Sandbox.Tests.Facts;

/// <summary>The smallest request of a command that its facts allow, in a world in which it succeeds, and every way to spoil it.</summary>
internal static class FactualRequest
{
    public const string World =
        """
        {"accounts":["alice","bob","carol","dave"],"follows":{"alice":["bob"],"bob":["alice"]},"blocklist":{"alice":["carol"]},
         "friends":{"alice":[{"friendId":"bob"}]},"friendGroups":{"alice":["Work"]}}
        """;

    /// <summary>What stands in a field of this name where no values are listed; other texts are <c>text</c>, other numbers 1.</summary>
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["From_Account"] = "\"alice\"",
        ["To_Account"] = "\"bob\"",
        ["UserID"] = "\"bob\"",
        ["Accounts"] = "\"bob\"",
        ["StartCursor"] = "\"\"",
        ["StartIndex"] = "0",
        ["LastSequence"] = "0",
        ["AddSource"] = "\"AddSource_Type_Web\"",
        ["GroupName"] = "\"Work\"",
        ["TagList"] = "\"Tag_SNS_IM_Remark\"",
        ["CustomItem.Tag"] = "\"Tag_SNS_Custom_Floor\"",
        ["ProfileItem.Tag"] = "\"Tag_Profile_IM_Nick\"",
        ["SnsItem.Tag"] = "\"Tag_SNS_IM_Remark\"",
        ["profile/portrait_get TagList"] = "\"Tag_Profile_IM_Nick\"",
        // Whoever is to be added must not be there yet.
        ["follow/follow_add To_Account"] = "\"dave\"",
        ["sns/friend_add To_Account"] = "\"dave\"",
        ["sns/friend_import To_Account"] = "\"dave\"",
        ["sns/black_list_add To_Account"] = "\"dave\"",
        ["sns/black_list_delete To_Account"] = "\"carol\"",
    };

    /// <summary>The required fields alone, and the one of this path where it is given.</summary>
    public static JsonObject Of(CommandFacts facts, FieldFacts? with = null) => Object(facts, "", with);

    /// <summary>The object that a field stands in, as it stands in the request.</summary>
    public static JsonObject Around(JsonObject request, FieldFacts field) =>
        field.Parent.Length == 0 ? request : field.Parent.Split('.').Aggregate(request, (parent, name) => parent[name]![0]!.AsObject());

    /// <summary>A value that the field takes; an array of one.</summary>
    public static JsonNode Value(CommandFacts facts, FieldFacts field, FieldFacts? with = null) => field.Type switch
    {
        "array<object>" => new JsonArray(Object(facts, field.Name, with)),
        var type when type.StartsWith("array<", StringComparison.Ordinal) => new JsonArray(Scalar(facts, field)),
        _ => Scalar(facts, field),
    };

    /// <summary>Values of JSON types that the field does not take.</summary>
    public static IEnumerable<JsonNode> OfOtherTypes(FieldFacts field)
    {
        string[] types = field.Type.Split('|');
        if (!types.Contains("string")) yield return JsonValue.Create("text");
        if (!types.Contains("integer")) yield return JsonValue.Create(5);
        else yield return JsonValue.Create(0.5);
        if (!types.Any(type => type.StartsWith("array<", StringComparison.Ordinal))) yield return new JsonArray();
        if (types.Contains("array<string>")) yield return new JsonArray(JsonValue.Create(5));
        if (types.Contains("array<object>")) yield return new JsonArray(JsonValue.Create("text"));
        yield return JsonValue.Create(true);
        yield return new JsonObject();
    }

    private static JsonObject Object(CommandFacts facts, string parent, FieldFacts? with)
    {
        FieldFacts[] fields = [.. facts.Request.Where(field => field.Parent == parent)];
        // Of several that exclude each other, the one that is asked for or else the first.
        var chosen = fields.Where(field => field.Presence == "conditional").OrderByDescending(field => IsWithin(field, with)).FirstOrDefault();
        var json = new JsonObject();
        foreach (var field in fields.Where(field => field.IsRequired || field == chosen || IsWithin(field, with))) json[field.Leaf] = Value(facts, field, with);
        return json;
    }

    private static bool IsWithin(FieldFacts field, FieldFacts? with) =>
        with is not null && (with.Name == field.Name || with.Name.StartsWith(field.Name + ".", StringComparison.Ordinal));

    private static JsonNode Scalar(CommandFacts facts, FieldFacts field)
    {
        if (field.Allowed is [JsonElement first, ..]) return JsonNode.Parse(first.GetRawText())!;
        var inner = string.Join('.', field.Name.Split('.').TakeLast(2));
        foreach (var key in (string[])[$"{facts.Command} {field.Leaf}", inner, field.Leaf])
        {
            if (Samples.TryGetValue(key, out var sample)) return JsonNode.Parse(sample)!;
        }
        return field.Type.Contains("string", StringComparison.Ordinal) ? JsonValue.Create("text") : JsonValue.Create(1);
    }
}
