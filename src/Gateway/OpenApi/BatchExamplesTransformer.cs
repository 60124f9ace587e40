using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Gives the good answers examples, as they come against the seed.</summary>
internal sealed class BatchExamplesTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<TargetParameters>().FirstOrDefault() is not { } parameters) return Task.CompletedTask;
        if (metadata.OfType<UpstreamCommand>().FirstOrDefault()?.Command is not BatchCommand command) return Task.CompletedTask;

        var plan = JsonSerializer.SerializeToNode(Plan(command, parameters.SeedTarget), GatewayJson.Readable.PlanPreview);
        if (metadata.OfType<BatchExamples>().FirstOrDefault() is not { } batch)
        {
            SetExamples(operation, "200", ("planned", "With `validateOnly=true`", plan));
            return Task.CompletedTask;
        }
        // 200 is the outcome of the batch, or with validateOnly its plan.
        if (operation.Responses?["200"].Content?["application/json"] is { } content)
        {
            content.Schema = new OpenApiSchema
            {
                AnyOf = [new OpenApiSchemaReference(nameof(BatchResult), context.Document), new OpenApiSchemaReference(nameof(PlanPreview), context.Document)],
            };
        }
        SetExamples(operation, "200", ("done", "The outcome", Node(Done(batch.SeedTarget))), ("planned", "With `validateOnly=true`", plan));
        SetExamples(operation, "207", ("partial", "One of two", Node(Partial(batch.SeedTarget, new ProblemExamples(context.Description)))));
        return Task.CompletedTask;
    }

    private static BatchResult Done(string target) =>
        new() { UserId = "alice", Outcome = BatchOutcome.Succeeded, Summary = new(1, 1, 0, 0, 0), Results = [new(0, target, ItemOutcome.Succeeded)] };

    private static BatchResult Partial(string target, ProblemExamples problems) => new()
    {
        UserId = "alice",
        Outcome = BatchOutcome.Partial,
        Summary = new(2, 1, 0, 1, 0),
        Results = [new(0, target, ItemOutcome.Succeeded), problems.Item(1, "ghost", ProblemKinds.AccountNotFound)],
    };

    private static PlanPreview Plan(BatchCommand command, string target)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body)) command.WriteRequest(writer, "alice", new[] { target });
        return new()
        {
            UserId = "alice",
            App = "demo",
            Region = "Sandbox",
            UpstreamCalls = 1,
            Calls = [new(0, command.Path, JsonElement.Parse(body.WrittenSpan))],
        };
    }

    private static JsonNode? Node(BatchResult result) => JsonSerializer.SerializeToNode(result, GatewayJson.Readable.BatchResult);

    private static void SetExamples(OpenApiOperation operation, string status, params ReadOnlySpan<(string Name, string Summary, JsonNode? Value)> examples)
    {
        if (operation.Responses?.GetValueOrDefault(status)?.Content?["application/json"] is not { } content) return;
        content.Examples = new Dictionary<string, IOpenApiExample>();
        foreach (var (name, summary, value) in examples) content.Examples[name] = new OpenApiExample { Summary = summary, Value = value };
    }
}
