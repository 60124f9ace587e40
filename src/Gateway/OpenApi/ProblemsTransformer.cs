using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Describes an operation's problems: one response a status, one example a code.</summary>
internal sealed class ProblemsTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ProblemsMetadata>().LastOrDefault() is not { } problems) return Task.CompletedTask;
        var examples = new ProblemExamples(context.Description);
        foreach (var kinds in problems.Kinds.Distinct().GroupBy(kind => kind.Status))
        {
            if (operation.Responses?.GetValueOrDefault(kinds.Key.ToString(CultureInfo.InvariantCulture)) is not OpenApiResponse response) continue;
            response.Description = string.Join(", ", kinds.Select(kind => $"[`{kind.Code}`]({kind.Type})"));
            if (response.Content?.TryGetValue(ProblemAnswers.ContentType, out var content) != true) continue;
            content!.Examples = kinds.ToDictionary(kind => kind.Code, IOpenApiExample (kind) => new OpenApiExample
            {
                Summary = kind.Title,
                Value = JsonNode.Parse(JsonSerializer.Serialize(examples.Of(kind), GatewayJson.Readable.Problem)),
            });
        }
        return Task.CompletedTask;
    }
}
