using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Declares an operation's problems: one response a status, one example a code.</summary>
internal sealed class ProblemsTransformer : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ProblemsMetadata>().LastOrDefault() is not { } problems) return;
        var schema = await context.GetOrCreateSchemaAsync(typeof(Problem), parameterDescription: null, cancellationToken);
        context.Document?.AddComponent(nameof(Problem), schema);
        operation.Responses ??= [];
        foreach (var kinds in problems.Kinds.Distinct().GroupBy(kind => kind.Status).OrderBy(kinds => kinds.Key))
        {
            operation.Responses[kinds.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = string.Join(", ", kinds.Select(kind => $"`{kind.Code}`")),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [ProblemAnswers.ContentType] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchemaReference(nameof(Problem), context.Document),
                        Examples = kinds.ToDictionary(kind => kind.Code, IOpenApiExample (kind) => new OpenApiExample
                        {
                            Summary = kind.Title,
                            Value = JsonNode.Parse(JsonSerializer.Serialize(Example(kind), GatewayJson.Readable.Problem)),
                        }),
                    },
                },
            };
        }
    }

    private static Problem Example(ProblemKind kind) => new()
    {
        Type = kind.Type,
        Title = kind.Title,
        Status = kind.Status,
        Detail = kind.Meaning,
        Code = kind.Code,
        Retryable = kind.Retryable,
        RequestId = "0196f7c2d5b87a0f8f6f3a1c5d2e4b60",
    };
}
