using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Says of the good answers of calls that go upstream what they have in common: their headers, the plan, and the outcome of a batch.</summary>
internal sealed class AnswersTransformer : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    private static readonly AnswerHeader[] Headers =
    [
        new("X-Request-Id", JsonSchemaType.String, "The id of the request, echoed or made."),
        new("Chat-Region", JsonSchemaType.String, "The region that was called."),
        new("Chat-Environment", JsonSchemaType.String, "`sandbox` or `live`."),
        new("Chat-Upstream-Calls", JsonSchemaType.Integer, "How many calls upstream were made."),
        new("Chat-Outcome", JsonSchemaType.String, "`unchanged` where nothing had to change; absent otherwise."),
        new("Link", JsonSchemaType.String, "With `rel=\"describedby\"`: where the caller can read what happened to each call upstream."),
        new("Server-Timing", JsonSchemaType.String, "`queue` and `upstream`, in milliseconds."),
        .. AnswerHeader.OfQuotas,
    ];

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (!metadata.OfType<UpstreamCommand>().Any() && !metadata.OfType<PassesThrough>().Any()) return;
        var document = context.Document!;
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is not OpenApiResponse good || !status.StartsWith('2')) continue;
            foreach (var header in Headers) header.Declare(good, document);
            if (status == "204") good.Description = "The wanted state is reached, by this call or before it.";
            if (status == "202") good.Description = "The other side was asked, by this call or before it, and has yet to agree.";
        }
        if (metadata.OfType<AnswersBatch>().Any())
        {
            DescribeBatch(operation);
            // What others read is their own to show.
            if (context.Description.SupportedResponseTypes.Any(answer => answer.Type == typeof(BatchResult<BatchItem>))) ShowBatch(operation, document);
        }
        if (metadata.OfType<AnswersAlso>().FirstOrDefault() is { } also)
        {
            var schema = await context.GetOrCreateSchemaAsync(also.Shape, parameterDescription: null, cancellationToken);
            if (document.Components?.Schemas?.ContainsKey(also.Shape.Name) != true) document.AddComponent(also.Shape.Name, schema);
            AddShape(Find(operation, "200")!, also.Shape.Name, also.Description, document);
        }
        if (metadata.Contains(Parameter.ValidateOnly)) DescribePlan(operation, document);
    }

    private static void DescribeBatch(OpenApiOperation operation)
    {
        Find(operation, "200")?.Description = "Every target reached the wanted state.";
        Find(operation, "207")?.Description = "Some targets reached the wanted state.";
    }

    private static void ShowBatch(OpenApiOperation operation, OpenApiDocument document)
    {
        var actor = operation.Parameters?.Any(parameter => parameter.Name == Parameter.UserId.Name) == true ? "alice" : null;
        var kind = actor is null ? "users" : "batch";
        Show("200", $"{kind}-succeeded", () => BatchExamples.Succeeded(actor));
        Show("207", $"{kind}-partial", () => BatchExamples.Partial(actor));

        void Show(string status, string example, Func<OpenApiExample> make)
        {
            if (Find(operation, status)?.Content![Json] is not { } content) return;
            content.Examples ??= new Dictionary<string, IOpenApiExample>();
            content.Examples["outcome"] = document.ShareExample(example, make);
        }
    }

    /// <summary>With <c>validateOnly</c>, 200 is the plan, whatever else it is without.</summary>
    private static void DescribePlan(OpenApiOperation operation, OpenApiDocument document)
    {
        if (Find(operation, "200") is not { } answer) return;
        var content = answer.Content![Json];
        if (content.Schema is OpenApiSchemaReference { Reference.Id: nameof(PlanPreview) })
        {
            answer.Description = "The plan, with `validateOnly`.";
        }
        else
        {
            AddShape(answer, nameof(PlanPreview), "with `validateOnly`, the plan", document);
        }
        content.Examples ??= new Dictionary<string, IOpenApiExample>();
        content.Examples["planned"] = document.ShareExample("plan", BatchExamples.Plan);
    }

    private static void AddShape(OpenApiResponse answer, string shape, string description, OpenApiDocument document)
    {
        var content = answer.Content![Json];
        answer.Description = $"{answer.Description!.TrimEnd('.')}; {description}.";
        content.Schema = new OpenApiSchema
        {
            AnyOf = [.. content.Schema is OpenApiSchema { AnyOf: { } shapes } ? shapes : [content.Schema!], new OpenApiSchemaReference(shape, document)],
        };
    }

    private static OpenApiResponse? Find(OpenApiOperation operation, string status) => operation.Responses?.GetValueOrDefault(status) as OpenApiResponse;
}
