using System.Text.Json;
using Microsoft.OpenApi;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Follows;

namespace TencentChat.Gateway.OpenApi;

/// <summary>The outcome of a batch and the plan of a write, as they come against the seed; all operations show the same ones.</summary>
internal static class BatchExamples
{
    public static OpenApiExample Succeeded() => New("The outcome", new BatchResult<BatchItem>
    {
        UserId = "alice",
        Outcome = BatchOutcome.Succeeded,
        Summary = new(1, 1, 0, 0, 0),
        Results = [new() { TargetId = "bob", Outcome = ItemOutcome.Succeeded }],
    });

    public static OpenApiExample Partial() => New("One of two", new BatchResult<BatchItem>
    {
        UserId = "alice",
        Outcome = BatchOutcome.Partial,
        Summary = new(2, 1, 0, 1, 0),
        Results = [new() { TargetId = "bob", Outcome = ItemOutcome.Succeeded }, ProblemExamples.Item(Unfollow.Command, 1, "ghost", 30003, "Err_SNS_Account_Not_Exist")],
    });

    public static OpenApiExample Plan() => new()
    {
        Summary = "With `validateOnly=true`",
        Value = JsonSerializer.SerializeToNode(
            new PlanPreview
            {
                UserId = "alice",
                App = "demo",
                Region = "Sandbox",
                UpstreamCalls = 1,
                Calls = [new(0, Unfollow.Command.Path, JsonElement.Parse("""{ "From_Account": "alice", "To_Account": ["bob"] }"""))],
            },
            GatewayJson.Readable.PlanPreview),
    };

    private static OpenApiExample New(string summary, BatchResult<BatchItem> result) =>
        new() { Summary = summary, Value = JsonSerializer.SerializeToNode(result, GatewayJson.Readable.BatchResultBatchItem) };
}
