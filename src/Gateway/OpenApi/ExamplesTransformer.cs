using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Puts the examples that an endpoint carries into its operation.</summary>
internal sealed class ExamplesTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var example in metadata.OfType<ParameterExample>())
        {
            if (operation.Parameters?.FirstOrDefault(parameter => parameter.Name == example.Parameter) is not OpenApiParameter parameter) continue;
            parameter.Example = JsonNode.Parse(example.Json);
            parameter.Description = example.Description;
        }
        foreach (var example in metadata.OfType<RequestExample>())
        {
            if (operation.RequestBody?.Content?.Values.FirstOrDefault() is not { } body) continue;
            body.Examples ??= new Dictionary<string, IOpenApiExample>();
            body.Examples[example.Name] = new OpenApiExample { Summary = example.Summary, Value = JsonNode.Parse(example.Json) };
        }
        foreach (var example in metadata.OfType<AnswerExample>())
        {
            var status = example.Status.ToString(CultureInfo.InvariantCulture);
            if (operation.Responses?.GetValueOrDefault(status)?.Content?.Values.FirstOrDefault() is { } answer) answer.Example = JsonNode.Parse(example.Json);
        }
        return Task.CompletedTask;
    }
}
