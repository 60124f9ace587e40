using System.Text.Json;
using Microsoft.OpenApi;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Follows;

namespace TencentChat.Gateway.OpenApi;

/// <summary>The outcome of a batch and the plan of a write, as they come against the seed; all operations show the same ones.</summary>
internal static class BatchExamples
{
    /// <param name="userId">The acting user; null where nobody in particular acts.</param>
    public static OpenApiExample Succeeded(string? userId) => New("The outcome", new BatchResult<BatchItem>
    {
        UserId = userId,
        Outcome = BatchOutcome.Succeeded,
        Summary = new(1, 1, 0, 0, 0),
        Results = [new() { TargetId = "bob", Outcome = ItemOutcome.Succeeded }],
    });

    /// <param name="userId">The acting user; null where nobody in particular acts.</param>
    public static OpenApiExample Partial(string? userId) => New("One of two", new BatchResult<BatchItem>
    {
        UserId = userId,
        Outcome = BatchOutcome.Partial,
        Summary = new(2, 1, 0, 1, 0),
        Results =
        [
            new() { TargetId = "bob", Outcome = ItemOutcome.Succeeded },
            userId is null
                ? ProblemExamples.Item(DeleteAccounts.Command, 1, "carol", 70500)
                : ProblemExamples.Item(Unfollow.Command, 1, "ghost", 30003, "Err_SNS_Account_Not_Exist"),
        ],
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
                Calls = [new(0, Unfollow.Command.Path) { Body = JsonElement.Parse("""{ "From_Account": "alice", "To_Account": ["bob"] }""") }],
            },
            GatewayJson.Readable.PlanPreview),
    };

    private static OpenApiExample New(string summary, BatchResult<BatchItem> result) =>
        new() { Summary = summary, Value = JsonSerializer.SerializeToNode(result, GatewayJson.Readable.BatchResultBatchItem) };
}
