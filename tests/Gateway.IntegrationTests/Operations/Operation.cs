using System.Text;
using System.Text.Json.Nodes;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.IntegrationTests.Operations;

/// <summary>How an operation answers when all goes well.</summary>
public enum Answers
{
    /// <summary>204.</summary>
    Nothing,

    /// <summary>A batch answer, an item a target.</summary>
    Batch,

    /// <summary>An object of the operation's own.</summary>
    Own,

    /// <summary>A page.</summary>
    Page,
}

/// <summary>One row of the contract: an operation, how it is called against <see cref="OperationWorld"/>, and what it sends.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">The path as it is mapped.</param>
/// <param name="Answers">How it answers.</param>
/// <param name="Commands">What it sends when all goes well.</param>
public sealed record Operation(string Method, string Path, Answers Answers, params ChatCommand[] Commands)
{
    /// <summary>Its name in a test's output.</summary>
    public string Name => $"{Method} {Path}";

    /// <summary>Who acts.</summary>
    public string Actor { get; init; } = "alice";

    /// <summary>Whom it is about, such that all goes well; one where the path names one.</summary>
    public string[] Targets { get; init; } = [];

    /// <summary>Makes the body; null where there is none.</summary>
    public Func<string[], JsonObject>? Body { get; init; }

    /// <summary>What stands in the query; null where nothing does.</summary>
    public Func<string[], string>? Query { get; init; }

    /// <summary>The members of the answer's body; for a batch, those of an item.</summary>
    public string[] Members { get; init; } = [];

    /// <summary>What becomes of a batch's item that names somebody who does not exist; null where a batch is not about users.</summary>
    public string? GhostOutcome { get; init; }

    /// <summary>Whether the command's answer has a code for every target.</summary>
    public bool TellsItems { get; init; } = true;

    /// <summary>Whether a check that does not find the wanted state shows that the write was not done.</summary>
    public bool CheckTells { get; init; } = true;

    /// <summary>Whether every target has an item of its own.</summary>
    public bool IsBatch => Answers == Answers.Batch;

    /// <summary>The command that does what the operation is for.</summary>
    public ChatCommand Command => Commands[^1];

    public bool Writes => Commands.Any(command => command.Repeat != Repeat.Read);

    /// <summary>How what became of a write is found out; null where nothing tells.</summary>
    public Settlement? Settlement => (Command as BatchCommand)?.Settlement;

    /// <summary>The raw target of a request, with ids percent-encoded byte for byte.</summary>
    public string Target(string actor, string[] targets, string query = "")
    {
        var path = Path.Replace("{userId}", Encode(actor), StringComparison.Ordinal);
        if (targets.Length > 0)
            path = path.Replace("{targetId}", Encode(targets[0]), StringComparison.Ordinal).Replace("{friendId}", Encode(targets[0]), StringComparison.Ordinal);
        string[] parts = [.. new[] { Query?.Invoke([.. targets.Select(Encode)]), query }.Where(part => !string.IsNullOrEmpty(part))!];
        return parts.Length == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }

    /// <summary>The request as the row describes it.</summary>
    public HttpRequestMessage Request(string query = "", string[]? targets = null) => new(new(Method), Target(Actor, targets ?? Targets, query))
    {
        Content = Body is null ? null : new StringContent(Body(targets ?? Targets).ToJsonString(), Encoding.UTF8, "application/json"),
    };

    public override string ToString() => Name;

    private static string Encode(string id) => string.Concat(Encoding.UTF8.GetBytes(id).Select(value => $"%{value:X2}"));
}
