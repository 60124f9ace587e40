using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Gives the good answers examples, as they come against the seed, and their headers.</summary>
internal sealed class BatchExamplesTransformer : IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, string> Headers = new()
    {
        ["X-Request-Id"] = "The id of the request, echoed or made.",
        ["Chat-Region"] = "The region that was called.",
        ["Chat-Environment"] = "`sandbox` or `live`.",
        ["Chat-Upstream-Calls"] = "How many calls upstream were made.",
        ["Chat-Outcome"] = "`unchanged` where nothing had to change; absent otherwise.",
        ["Server-Timing"] = "`queue` and `upstream`, in milliseconds.",
    };

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<TargetParameters>().FirstOrDefault() is null) return;
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is not OpenApiResponse good) continue;
            good.Headers ??= new Dictionary<string, IOpenApiHeader>();
            foreach (var (name, text) in Headers)
                good.Headers[name] = new OpenApiHeader { Description = text, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
            good.Description = status switch
            {
                "200" => metadata.OfType<BatchExamples>().Any() ? "Every target reached the wanted state; with `validateOnly`, the plan." : "The plan, with `validateOnly`.",
                "204" => "The target reached the wanted state.",
                _ => "Some targets reached the wanted state.",
            };
        }

        if (metadata.OfType<BatchExamples>().FirstOrDefault() is not { } examples) return;
        await AllowPlanAsync(operation, context, cancellationToken);
        var done = new BatchItem(0, examples.SeedTarget, ItemOutcome.Succeeded);
        var failed = new BatchItem(
            1, "ghost", ItemOutcome.Failed,
            ProblemAnswers.NewItem(ProblemKinds.AccountNotFound, retryable: false, new() { Command = "…", ErrorCode = 30003, ErrorInfo = "…" }));
        SetExample(operation, "200", new() { UserId = "alice", Outcome = BatchOutcome.Succeeded, Summary = new(1, 1, 0, 0, 0), Results = [done] });
        SetExample(operation, "207", new() { UserId = "alice", Outcome = BatchOutcome.Partial, Summary = new(2, 1, 0, 1, 0), Results = [done, failed] });
    }

    /// <summary>200 is the outcome of the batch, or with <c>validateOnly</c> its plan.</summary>
    private static async Task AllowPlanAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.Responses?["200"].Content?["application/json"] is not { } content) return;
        context.Document?.AddComponent(nameof(PlanPreview), await context.GetOrCreateSchemaAsync(typeof(PlanPreview), null, cancellationToken));
        content.Schema = new OpenApiSchema
        {
            AnyOf = [new OpenApiSchemaReference(nameof(BatchResult), context.Document), new OpenApiSchemaReference(nameof(PlanPreview), context.Document)],
        };
    }

    private static void SetExample(OpenApiOperation operation, string status, BatchResult example)
    {
        if (operation.Responses?[status].Content?["application/json"] is { } content)
            content.Example = JsonNode.Parse(JsonSerializer.Serialize(example, GatewayJson.Readable.BatchResult));
    }
}
