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

    public required CollectionExamples Examples { get; init; }
}

/// <summary>What holds of alice's collection after the sandbox's seed.</summary>
/// <param name="Member">Somebody who stands in it, and whom no example takes out.</param>
/// <param name="Removed">Somebody who stands in it until an example takes him out.</param>
/// <param name="Stranger">Somebody who does not stand in it.</param>
/// <param name="Told">What a check tells of the member, as JSON members.</param>
/// <param name="Listed">Who stands in it, in order.</param>
internal sealed record CollectionExamples(string Member, string Removed, string Stranger, string Told, params string[] Listed);

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
        var (member, removed, stranger, told, listed) = collection.Examples;

        // Destructive on the ancestor of a route that ends in an id: allowed here alone, because without targets it does nothing.
        Write(routes.MapDelete(path, Many(collection.Remove)), "delete", collection.Removing("many") + ", named by query or body", ManyText, collection.Remove)
            .TakesTargetsBody(removed, inQuery: true)
            .ProducesBatch<BatchResult<BatchItem>>();

        Read(routes.MapGet(one, (HttpContext http, Operations operations) => operations.ReadAsync(http, collection.Check, collection.CheckedOne)),
                "get-target", $"Tell {collection.Checking}", "", collection.Check)
            .WithParameterExample(TargetsRequest.TargetId, $"\"{member}\"")
            .Produces<TOne>()
            .WithAnswerExample(StatusCodes.Status200OK, $$"""{ "userId": "alice", "targetId": "{{member}}", {{told}} }""");
        Write(routes.MapPut(one, One(collection.Add)), "put-target", collection.Adding("one"), OneText, collection.Add).ProducesWrite()
            .WithParameterExample(TargetsRequest.TargetId, $"\"{stranger}\"");
        Write(routes.MapDelete(one, One(collection.Remove)), "delete-target", collection.Removing("one"), OneText, collection.Remove).ProducesWrite()
            .WithParameterExample(TargetsRequest.TargetId, $"\"{removed}\"");

        Read(routes.MapPost($"{path}:batchCheck", (HttpContext http, Operations operations) => operations.ReadAsync(http, collection.Check, collection.CheckedMany)),
                "batch-check", $"Tell {collection.Checking}, for many", ManyText, collection.Check)
            .TakesTargetsBody(member)
            .ProducesBatch<TMany>()
            .Shows(new(collection.Check, member, $$"""{ {{told}} }""", 30003, "Err_SNS_Account_Not_Exist") { UserId = "alice" });
        Write(routes.MapPost($"{path}:batchAdd", Many(collection.Add)), "batch-add", collection.Adding("many"), ManyText, collection.Add)
            .TakesTargetsBody(stranger)
            .ProducesBatch<BatchResult<BatchItem>>();
        Write(routes.MapPost($"{path}:batchDelete", Many(collection.Remove)), "batch-delete", collection.Removing("many") + ", named in the body", ManyText, collection.Remove)
            .TakesTargetsBody(removed)
            .ProducesBatch<BatchResult<BatchItem>>();
        routes.MapPurge(collection.Path, new(collection.Tag, collection.WriteScope, collection.List)
        {
            Remove = (operations, app, owner, targets, _) => operations.Plan(app, collection.Remove, owner, targets, BatchAnswers.WriteManyAsync),
            RemoveCommand = collection.Remove,
            SeedSample = listed,
        });

        RouteHandlerBuilder Write(RouteHandlerBuilder endpoint, string verb, string summary, string text, BatchCommand command) => endpoint
            .Describe(new($"{verb}-{collection.Path}", collection.Tag, collection.WriteScope, summary) { Description = text, Commands = [command] })
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
