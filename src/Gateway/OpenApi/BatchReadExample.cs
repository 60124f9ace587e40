using System.Text.Json;
using System.Text.Json.Nodes;
using TencentChat.Gateway.Endpoints;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.OpenApi;

/// <summary>What a read of many answers against the seed: about one user who is there, and about <c>ghost</c>, who is not.</summary>
/// <param name="Command">The command that reads.</param>
/// <param name="Target">Who is there.</param>
/// <param name="Told">What is told of that one, as a JSON object.</param>
/// <param name="Code">What upstream says of the ghost.</param>
/// <param name="Info">Its text beside the code, where it has one.</param>
internal sealed record BatchReadExample(ChatCommand Command, string Target, string Told, int Code, string? Info = null)
{
    private const string Ghost = "ghost";

    /// <summary>The acting user; null where nobody in particular acts, and the body names users instead of targets.</summary>
    public string? UserId { get; init; }

    public string PartlyBody => $$"""{ "{{(UserId is null ? "users" : "targets")}}": ["{{Target}}", "{{Ghost}}"] }""";

    public string Succeeded => Show(BatchOutcome.Succeeded, new(1, 1, 0, 0, 0));

    public string Partial => Show(BatchOutcome.Partial, new(2, 1, 0, 1, 0), ProblemExamples.Item(Command, 1, Ghost, Code, Info));

    private string Show(BatchOutcome outcome, BatchSummary summary, params BatchItem[] failed)
    {
        var result = new BatchResult<BatchItem>
        {
            UserId = UserId,
            Outcome = outcome,
            Summary = summary,
            Results = [new() { TargetId = Target, Outcome = ItemOutcome.Succeeded }, .. failed],
        };
        var answer = JsonSerializer.SerializeToNode(result, GatewayJson.Readable.BatchResultBatchItem)!;
        foreach (var (name, value) in JsonNode.Parse(Told)!.AsObject()) answer["results"]![0]![name] = value?.DeepClone();
        return answer.ToJsonString();
    }
}
