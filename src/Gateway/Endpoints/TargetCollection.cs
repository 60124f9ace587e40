using TencentChat.Gateway.Callers;
using TencentChat.Gateway.OpenApi;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Endpoints;

/// <summary>A collection of other users that one user has, such as those followed: its address, its commands, and the words for them.</summary>
internal sealed record TargetCollection
{
    /// <summary>The last piece of its address.</summary>
    public required string Path { get; init; }

    /// <summary>How the document names it.</summary>
    public required string Tag { get; init; }

    /// <summary>What a caller needs to change it.</summary>
    public required string WriteScope { get; init; }

    /// <summary>The command that takes targets out.</summary>
    public required BatchCommand Remove { get; init; }

    /// <summary>What taking somebody out is called, such as "Unfollow one".</summary>
    public required Func<string, string> Removing { get; init; }

    /// <summary>A target that stands in it after the sandbox's seed, for examples.</summary>
    public required string SeedTarget { get; init; }
}

/// <summary>Maps the operations of a collection.</summary>
internal static class TargetCollectionEndpoints
{
    public static void MapCollection(this IEndpointRouteBuilder routes, TargetCollection collection)
    {
        var path = $"/users/{{userId}}/{collection.Path}";
        var remove = collection.Remove;

        // Destructive on the ancestor of a route that ends in an id: allowed here alone, because without targets it does nothing.
        Describe(routes.MapDelete(path, (HttpContext http, TargetOperation operation) => operation.RunAsync(http, remove, BatchAnswers.WriteManyAsync)))
            .WithName($"delete-{collection.Path}")
            .WithSummary(collection.Removing("many") + ", named by query or body")
            .WithDescription($"Name the targets by `?target=a&target=b` or in the body, not in both. {ManyText(collection)}")
            .TakesTargets(collection.SeedTarget, inQuery: true)
            .ProducesBatch()
            .Accepts<TargetsBody>(isOptional: true, "application/json");

        Describe(routes.MapPost($"{path}:batchDelete", (HttpContext http, TargetOperation operation) =>
                operation.RunAsync(http, remove, BatchAnswers.WriteManyAsync)))
            .WithName($"batch-delete-{collection.Path}")
            .WithSummary(collection.Removing("many") + ", named in the body")
            .WithDescription($"The same as the DELETE, for clients and proxies that drop the body of a DELETE. {ManyText(collection)}")
            .TakesTargets(collection.SeedTarget)
            .ProducesBatch()
            .Accepts<TargetsBody>(isOptional: false, "application/json");

        Describe(routes.MapDelete($"{path}/{{targetId}}", (HttpContext http, TargetOperation operation) =>
                operation.RunAsync(http, remove, BatchAnswers.WriteOneAsync)))
            .WithName($"delete-{collection.Path}-target")
            .WithSummary(collection.Removing("one"))
            .WithDescription($"204 also where nothing had to change; `Chat-Outcome: unchanged` then says so. {CommandText(remove)}")
            .WithParameterExample(TargetsRequest.TargetId, $"\"{collection.SeedTarget}\"")
            .Produces(StatusCodes.Status204NoContent);

        RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint) => endpoint
            .WithTags(collection.Tag)
            .RequireAccess(collection.WriteScope)
            .Sends(remove)
            .TakesValidateOnly()
            .ProducesUsualProblems();
    }

    private static string ManyText(TargetCollection collection) =>
        "Up to 10,000 targets; the gateway splits them as upstream asks. 200 when every target reached the wanted state, 207 when some did, a problem when none did. "
        + CommandText(collection.Remove);

    private static string CommandText(ChatCommand command) => $"Upstream: [`{command.Path}`]({command.Document}).";
}
