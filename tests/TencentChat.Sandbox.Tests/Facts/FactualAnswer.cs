using System.Text.Json;
using TencentChat.Protocol.Tests.Facts;

namespace TencentChat.Sandbox.Tests.Facts;

/// <summary>What an answer of the sandbox says, held against the facts of its command.</summary>
internal static class FactualAnswer
{
    /// <summary>The first code other than 0: of the call, else of a target; 0 when all was done.</summary>
    public static int Code(JsonElement answer)
    {
        if (answer.GetProperty("ErrorCode").GetInt32() is var code && code != 0) return code;
        var items = answer.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Array).SelectMany(member => member.Value.EnumerateArray());
        return items.Where(item => item.ValueKind == JsonValueKind.Object)
            .Select(item => item.TryGetProperty("ResultCode", out var result) || item.TryGetProperty("ErrorCode", out result) ? result.GetInt32() : 0)
            .FirstOrDefault(result => result != 0);
    }

    /// <summary>Whatever stands in an answer and not in the facts, or in another JSON type.</summary>
    public static IEnumerable<string> Faults(CommandFacts facts, JsonElement answer, string parent = "")
    {
        foreach (var member in answer.EnumerateObject())
        {
            var field = facts.Response.SingleOrDefault(field => field.Parent == parent && (field.Leaf == member.Name || field.Aliases.Contains(member.Name)));
            if (field is null)
            {
                yield return $"{parent} {member.Name} is not documented";
                continue;
            }
            if (!field.Type.Split('|').Any(type => Fits(type, member.Value))) yield return $"{field.Name} is {member.Value.GetRawText()}, not {field.Type}";
            if (field.Allowed.Count > 0 && !field.Allowed.Any(value => value.ToString() == member.Value.ToString())) yield return $"{field.Name} is {member.Value}";
            if (field.Type != "array<object>" || member.Value.ValueKind != JsonValueKind.Array) continue;
            foreach (var fault in member.Value.EnumerateArray().SelectMany(item => Faults(facts, item, field.Name))) yield return fault;
        }
    }

    private static bool Fits(string type, JsonElement value) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "array<object>" => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object),
        "array<string>" => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String),
        _ => throw new InvalidOperationException($"The facts name a type {type} that no typed command has."),
    };
}
