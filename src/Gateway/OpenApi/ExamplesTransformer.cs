using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Puts the examples of bodies that an endpoint carries into its operation.</summary>
internal sealed class ExamplesTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (operation.RequestBody?.Content?.Values.FirstOrDefault() is { } body)
        {
            foreach (var example in metadata.OfType<RequestExample>()) Add(body, example.Name, New(example.Summary, example.Json));
        }
        foreach (var examples in metadata.OfType<AnswerExample>().GroupBy(example => example.Status))
        {
            var status = examples.Key.ToString(CultureInfo.InvariantCulture);
            if (operation.Responses?.GetValueOrDefault(status)?.Content?.Values.FirstOrDefault() is not { } answer) continue;
            foreach (var (place, example) in examples.Index()) Add(answer, $"answer{place + 1}", New(example.Summary, example.Json));
        }
        return Task.CompletedTask;
    }

    private static void Add(OpenApiMediaType content, string name, IOpenApiExample example)
    {
        content.Examples ??= new Dictionary<string, IOpenApiExample>();
        content.Examples[name] = example;
    }

    private static OpenApiExample New(string summary, string json) => new() { Summary = summary, Value = JsonNode.Parse(json) };
}
