using System.Text.Json;
using System.Text.Json.Nodes;

namespace TencentChat.Protocol.Tests.Facts;

/// <summary>The commands of the collected facts, in the shape of this project's copy.</summary>
internal static class CollectedCommands
{
    private static readonly string[] Compared = ["presence", "allowed", "aliases", "max_items", "max_bytes", "max_bytes_each", "min", "max"];

    public static IReadOnlyList<CommandFacts> Read(string yaml)
    {
        var commands = new JsonArray([.. YamlReader.Read(yaml)!["commands"]!.AsArray().Select(command => Command(command!.AsObject()))]);
        return commands.Deserialize<IReadOnlyList<CommandFacts>>(JsonSerializerOptions.Web)!;
    }

    /// <summary>How the end of a list is told stands there in words only.</summary>
    public static IReadOnlyDictionary<string, string> Ends(string yaml) => YamlReader.Read(yaml)!["commands"]!.AsArray()
        .Where(command => command!["paging"]!["end_condition"] is not null)
        .ToDictionary(command => Path(command!), command => (string)command!["paging"]!["end_condition"]!);

    private static JsonObject Command(JsonObject command) => new()
    {
        ["command"] = Path(command),
        ["document"] = command["doc_ids"]!["intl"]!.DeepClone(),
        ["callsPerSecond"] = command["max_call_frequency_per_second"]!.DeepClone(),
        ["errors"] = new JsonArray([.. command["error_codes"]!.AsArray().Select(error => error!["code"]!.DeepClone())]),
        ["request"] = new JsonArray([.. Fields(command["request_fields"], "")]),
        ["response"] = new JsonArray([.. Fields(command["response_fields"], "")]),
        ["paging"] = (string)command["paging"]!["scheme"]! == "none" ? null : Paging(command["paging"]!),
    };

    private static string Path(JsonNode command) => ((string)command["command"]!)["v4/".Length..];

    private static JsonObject Paging(JsonNode paging) => new()
    {
        ["endField"] = "",
        ["firstValue"] = paging["first_value"]!.DeepClone(),
        ["sizeField"] = paging["size_field"]?.DeepClone(),
        ["requestFields"] = paging["request_fields"]!.DeepClone(),
        ["responseFields"] = paging["response_fields"]!.DeepClone(),
    };

    private static IEnumerable<JsonNode> Fields(JsonNode? fields, string parent)
    {
        foreach (var field in fields?.AsArray() ?? [])
        {
            var name = parent + (string)field!["name"]!;
            var fact = new JsonObject { ["name"] = name, ["type"] = field["type"]!.DeepClone() };
            foreach (var key in Compared)
            {
                if (field[key] is { } value) fact[JsonNamingPolicy.CamelCase.ConvertName(string.Concat(key.Split('_').Select(Capital)))] = value.DeepClone();
            }
            yield return fact;
            foreach (var inner in Fields(field["fields"], name + ".")) yield return inner;
        }
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
