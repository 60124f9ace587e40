using TencentChat.Gateway.Callers;
using TencentChat.Gateway.OpenApi;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Endpoints;

/// <summary>What every operation says of itself: its name, who may call it, what it does, and the commands it becomes.</summary>
internal sealed record OperationDocs(string Name, string Tag, string Scope, string Summary)
{
    /// <summary>More than the summary says; empty where nothing is.</summary>
    public string Description { get; init; } = "";

    /// <summary>The commands it is made of, the main one first. The check that settles a write follows from the write.</summary>
    public IReadOnlyList<ChatCommand> Commands { get; init; } = [];

    private ChatCommand[] Sent => [.. Commands.Concat(Commands.OfType<BatchCommand>().Select(command => command.Settlement?.Check).OfType<ChatCommand>()).Distinct()];

    private string CommandText => Commands.Count == 0 ? "" : $"Upstream: {string.Join(", ", Sent.Select(command => $"[`{command.Path}`]({command.Document})"))}.";

    public RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint)
    {
        endpoint
            .WithName(Name)
            .WithTags(Tag)
            .RequireAccess(Scope)
            .WithSummary(Summary)
            .WithDescription(string.Join(' ', new[] { Description, CommandText }.Where(text => text.Length > 0)))
            .ProducesUsualProblems();
        return Commands.Count == 0 ? endpoint : endpoint.Sends(Sent);
    }
}

internal static class OperationDocsExtensions
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, OperationDocs docs) => docs.Describe(endpoint);

    /// <summary>Declares a body of the operation.</summary>
    public static RouteHandlerBuilder TakesBody<T>(this RouteHandlerBuilder endpoint, string json, bool isOptional = false) where T : notnull => endpoint
        .Accepts<T>(isOptional, "application/json")
        .WithRequestExample("body", "A body that works against the seed", json);

    /// <summary>Shows what a read of many answers.</summary>
    public static RouteHandlerBuilder Shows(this RouteHandlerBuilder endpoint, BatchReadExample read) => endpoint
        .WithRequestExample("partly", "One of two does not exist", read.PartlyBody)
        .WithAnswerExample(StatusCodes.Status200OK, read.Succeeded)
        .WithAnswerExample(StatusCodes.Status207MultiStatus, read.Partial, "One of two");

    /// <summary>Declares that the operation acts on many targets, named in its body and, maybe, in its query.</summary>
    public static RouteHandlerBuilder TakesTargetsBody(this RouteHandlerBuilder endpoint, string seedTarget, bool inQuery = false) => endpoint
        .Accepts<TargetsBody>(isOptional: inQuery, "application/json")
        .TakesTargets(seedTarget, inQuery);
}
