using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Endpoints;

/// <summary>A collection of other users that one user has, such as those followed: its address, its commands, and the words for them.</summary>
internal sealed record TargetCollection
{
    /// <summary>The last piece of its address.</summary>
    public required string Path { get; init; }

    /// <summary>How the document names it.</summary>
    public required string Tag { get; init; }

    public required string ReadScope { get; init; }

    public required string WriteScope { get; init; }

    /// <summary>The command that puts targets in.</summary>
    public required BatchCommand<string> Add { get; init; }

    /// <summary>The command that takes targets out.</summary>
    public required BatchCommand<string> Remove { get; init; }

    /// <summary>The command that tells how targets stand.</summary>
    public required BatchCommand<string> Check { get; init; }

    /// <summary>The command that lists it.</summary>
    public required PageCommand List { get; init; }

    /// <summary>Answers a check of many.</summary>
    public required BatchAnswerWriter CheckedMany { get; init; }

    /// <summary>Answers a check of one.</summary>
    public required BatchAnswerWriter CheckedOne { get; init; }

    /// <summary>What putting somebody in is called, such as "Follow one".</summary>
    public required Func<string, string> Adding { get; init; }

    /// <summary>What taking somebody out is called, such as "Unfollow one".</summary>
    public required Func<string, string> Removing { get; init; }

    /// <summary>What a check tells, such as "how two users follow each other".</summary>
    public required string Checking { get; init; }

    /// <summary>A target that stands in it after the sandbox's seed, for examples.</summary>
    public required string SeedTarget { get; init; }

    /// <summary>A target that does not.</summary>
    public required string SeedStranger { get; init; }
}

/// <summary>Maps the operations of a collection.</summary>
internal static class TargetCollectionEndpoints
{
    /// <param name="routes">Where to map.</param>
    /// <param name="collection">The collection.</param>
    /// <typeparam name="TMany">What a check of many answers.</typeparam>
    /// <typeparam name="TOne">What a check of one answers.</typeparam>
    public static void MapCollection<TMany, TOne>(this IEndpointRouteBuilder routes, TargetCollection collection)
    {
        var path = $"/users/{{userId}}/{collection.Path}";
        var one = $"{path}/{{{TargetsRequest.TargetId}}}";

        // Destructive on the ancestor of a route that ends in an id: allowed here alone, because without targets it does nothing.
        Write(routes.MapDelete(path, Many(collection.Remove)), "delete", collection.Removing("many") + ", named by query or body", ManyText, collection.Remove)
            .TakesTargetsBody(collection.SeedTarget, inQuery: true)
            .ProducesBatch<BatchResult<BatchItem>>();

        Write(routes.MapPost($"{path}:batchAdd", Many(collection.Add)), "batch-add", collection.Adding("many"), ManyText, collection.Add)
            .TakesTargetsBody(collection.SeedStranger)
            .ProducesBatch<BatchResult<BatchItem>>();

        Write(routes.MapPost($"{path}:batchDelete", Many(collection.Remove)), "batch-delete", collection.Removing("many") + ", named in the body", ManyText, collection.Remove)
            .TakesTargetsBody(collection.SeedTarget)
            .ProducesBatch<BatchResult<BatchItem>>();

        Read(routes.MapPost($"{path}:batchCheck", (HttpContext http, Operations operations) => operations.ReadAsync(http, collection.Check, collection.CheckedMany)),
                "batch-check", $"Tell {collection.Checking}, for many", ManyText, collection.Check)
            .TakesTargetsBody(collection.SeedTarget)
            .ProducesBatch<TMany>();

        Write(routes.MapPut(one, One(collection.Add)), "put-target", collection.Adding("one"), OneText, collection.Add).ProducesWrite()
            .WithParameterExample(TargetsRequest.TargetId, $"\"{collection.SeedStranger}\"");
        Write(routes.MapDelete(one, One(collection.Remove)), "delete-target", collection.Removing("one"), OneText, collection.Remove).ProducesWrite()
            .WithParameterExample(TargetsRequest.TargetId, $"\"{collection.SeedTarget}\"");
        Read(routes.MapGet(one, (HttpContext http, Operations operations) => operations.ReadAsync(http, collection.Check, collection.CheckedOne)),
                "get-target", $"Tell {collection.Checking}", "", collection.Check)
            .WithParameterExample(TargetsRequest.TargetId, $"\"{collection.SeedTarget}\"")
            .Produces<TOne>();

        routes.MapPurge(collection.Path, new(collection.Tag, collection.WriteScope, collection.List)
        {
            Remove = (operations, app, owner, targets, _) => operations.Plan(app, collection.Remove, owner, targets, BatchAnswers.WriteManyAsync),
            RemoveCommand = collection.Remove,
        });

        RouteHandlerBuilder Write(RouteHandlerBuilder endpoint, string verb, string summary, string text, BatchCommand command) => endpoint
            .Describe(new($"{verb}-{collection.Path}", collection.Tag, collection.WriteScope, summary) { Description = text, Commands = [command, collection.Check] })
            .TakesValidateOnly();

        RouteHandlerBuilder Read(RouteHandlerBuilder endpoint, string verb, string summary, string text, ChatCommand command) => endpoint
            .Describe(new($"{verb}-{collection.Path}", collection.Tag, collection.ReadScope, summary) { Description = text, Commands = [command] });
    }

    private const string ManyText =
        "Up to 10,000 targets; the gateway splits them as upstream asks. 200 when every target reached the wanted state, 207 when some did, a problem when none did.";

    private const string OneText = "204 also where nothing had to change; `Chat-Outcome: unchanged` then says so.";

    private static Func<HttpContext, Operations, Task> Many(BatchCommand<string> command) =>
        (http, operations) => operations.WriteAsync(http, command, BatchAnswers.WriteManyAsync);

    private static Func<HttpContext, Operations, Task> One(BatchCommand<string> command) =>
        (http, operations) => operations.WriteAsync(http, command, BatchAnswers.WriteOneAsync);
}
