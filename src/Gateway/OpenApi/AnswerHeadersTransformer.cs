using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TencentChat.Gateway.Endpoints;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Declares what the good answers of calls that go upstream say beside their body.</summary>
internal sealed class AnswerHeadersTransformer : IOpenApiOperationTransformer
{
    private static readonly (string Name, JsonSchemaType Type, string Text)[] Headers =
    [
        ("X-Request-Id", JsonSchemaType.String, "The id of the request, echoed or made."),
        ("Chat-Region", JsonSchemaType.String, "The region that was called."),
        ("Chat-Environment", JsonSchemaType.String, "`sandbox` or `live`."),
        ("Chat-Upstream-Calls", JsonSchemaType.Integer, "How many calls upstream were made."),
        (BatchAnswers.OutcomeHeader, JsonSchemaType.String, "`unchanged` where nothing had to change; absent otherwise."),
        ("Server-Timing", JsonSchemaType.String, "`queue` and `upstream`, in milliseconds."),
    ];

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<TargetParameters>().FirstOrDefault() is null) return Task.CompletedTask;
        var isBatch = metadata.OfType<BatchExamples>().Any();
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is not OpenApiResponse good || !status.StartsWith('2')) continue;
            foreach (var header in Headers) Declare(good, header);
            good.Description = status switch
            {
                "200" => isBatch ? "Every target reached the wanted state; with `validateOnly`, the plan." : "The plan, with `validateOnly`.",
                "204" => "The target reached the wanted state.",
                _ => "Some targets reached the wanted state.",
            };
        }
        return Task.CompletedTask;
    }

    /// <summary>What any good answer of a call that goes upstream says.</summary>
    public static void DeclareCommon(OpenApiResponse response)
    {
        foreach (var header in Headers.Where(header => header.Name != BatchAnswers.OutcomeHeader)) Declare(response, header);
    }

    public static void Declare(OpenApiResponse response, (string Name, JsonSchemaType Type, string Text) header)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[header.Name] = new OpenApiHeader { Description = header.Text, Schema = new OpenApiSchema { Type = header.Type } };
    }
}
