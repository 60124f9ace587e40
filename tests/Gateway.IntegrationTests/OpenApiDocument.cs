using System.Text;
using System.Text.Json.Nodes;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The OpenAPI document as a reader walks it.</summary>
public sealed record OpenApiDocument(JsonNode Root, int Bytes)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    public IEnumerable<OpenApiOperation> Operations =>
        from path in Root["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where Methods.Contains(operation.Key)
        select new OpenApiOperation(operation.Key, path.Key, Whole(operation.Value!));

    /// <summary>Every reference in it, such as <c>#/components/schemas/Problem</c>.</summary>
    public IReadOnlySet<string> References => Below(Root).OfType<JsonObject>().Select(node => node["$ref"]?.GetValue<string>()).OfType<string>().ToHashSet();

    /// <summary>Reads it as anybody may, without a key.</summary>
    public static async Task<OpenApiDocument> ReadAsync(GatewayHost host, string address = "/openapi/v1.json")
    {
        using var anybody = host.NewClient(key: null);
        var text = await anybody.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return new(JsonNode.Parse(text) ?? throw new System.Text.Json.JsonException("The document is null."), Encoding.UTF8.GetByteCount(text));
    }

    /// <summary>What a reference leads to; null when there is nothing.</summary>
    public JsonNode? Resolve(string reference) => reference.Split('/').Skip(1).Aggregate<string, JsonNode?>(Root, (node, name) => node?[name]);

    /// <summary>A node with every reference but those to schemas, which may go round in circles, replaced by what it leads to.</summary>
    private JsonNode Whole(JsonNode node) => node switch
    {
        JsonObject members when members["$ref"]?.GetValue<string>() is { } reference && !reference.Contains("/schemas/", StringComparison.Ordinal) =>
            Whole(Resolve(reference) ?? throw new InvalidOperationException($"{reference} leads nowhere.")),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Whole(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Whole(item))]),
        _ => node.DeepClone(),
    };

    private static IEnumerable<JsonNode> Below(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>().SelectMany(Below).Prepend(node),
        JsonArray items => items.OfType<JsonNode>().SelectMany(Below).Prepend(node),
        _ => [node],
    };
}

/// <summary>One operation of the document.</summary>
public sealed record OpenApiOperation(string Method, string Path, JsonNode Node)
{
    /// <summary>An empty requirement takes back the document's own.</summary>
    public bool IsAnonymous => Node["security"] is JsonArray { Count: 0 };

    public string Id => Node["operationId"]!.GetValue<string>();

    public string Tag => Node["tags"]![0]!.GetValue<string>();

    /// <summary>
    /// What the page sends: the first is what it fills in, the others stand in for its body. Those name in the body what the first may name in the query, which
    /// is therefore left out.
    /// </summary>
    public IEnumerable<ExampleRequest> ExampleRequests
    {
        get
        {
            var parameters = (Node["parameters"]?.AsArray() ?? []).Select(parameter => (Name: Of(parameter, "name"), In: Of(parameter, "in"), Value: parameter!["example"])).ToList();
            var path = parameters.Where(parameter => parameter.In == "path").Aggregate(Path, (path, parameter) => path.Replace($"{{{parameter.Name}}}", Escape(parameter.Value!), StringComparison.Ordinal));
            var query = from parameter in parameters
                        where parameter is { In: "query", Value: not null }
                        from value in parameter.Value as IEnumerable<JsonNode?> ?? [parameter.Value]
                        select $"{parameter.Name}={Escape(value!)}";
            var bodies = from example in Node["requestBody"]?["content"]?["application/json"]?["examples"]?.AsObject() ?? []
                         select (Text: example.Value!["value"]!.ToJsonString(), Summary: example.Value["summary"]?.GetValue<string>());
            var (first, summary) = bodies.FirstOrDefault();
            yield return new($"{path}?{string.Join('&', query)}".TrimEnd('?'), first, summary);
            var rest = string.Join('&', query.Where(pair => !pair.StartsWith("target=", StringComparison.Ordinal)));
            foreach (var other in bodies.Skip(1)) yield return new($"{path}?{rest}".TrimEnd('?'), other.Text, other.Summary);
        }
    }

    public IEnumerable<KeyValuePair<string, JsonNode?>> Responses => Node["responses"]!.AsObject();

    /// <summary>The problem examples, each with its name and the status that it stands under.</summary>
    public IEnumerable<(string Status, string Name, JsonNode Value)> ProblemExamples =>
        from response in Responses
        from example in response.Value!["content"]?["application/problem+json"]?["examples"]?.AsObject() ?? []
        select (response.Key, example.Key, example.Value!["value"]!);

    /// <summary>The answers that it shows for a status.</summary>
    public IEnumerable<JsonNode> AnswersOf(string status) =>
        (Node["responses"]![status]!["content"]?["application/json"]?["examples"]?.AsObject() ?? []).Select(example => example.Value!["value"]!);

    public override string ToString() => $"{Method.ToUpperInvariant()} {Path}";

    private static string Of(JsonNode? parameter, string member) => parameter![member]!.GetValue<string>();

    private static string Escape(JsonNode value) => Uri.EscapeDataString(value.ToString());
}

/// <summary>A request made of examples.</summary>
public sealed record ExampleRequest(string Address, string? Body, string? Summary);
