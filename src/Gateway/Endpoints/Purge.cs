using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Endpoints;

/// <summary>The body of a purge.</summary>
public sealed record PurgeBody
{
    /// <summary>How a caller writes it.</summary>
    internal const string Example = """{"confirm":true}""";

    /// <summary><c>true</c> removes all; otherwise they are only counted.</summary>
    public bool Confirm { get; set; }
}

/// <summary>What a purge would remove.</summary>
public sealed record PurgeCount
{
    /// <summary>Whose list it is.</summary>
    public required string UserId { get; init; }

    /// <summary>How many entries a confirmed purge would take out.</summary>
    public required int Count { get; init; }

    /// <summary>Whether the list holds more than one purge takes, so that it has to be run again.</summary>
    public required bool HasMore { get; init; }

    /// <summary>The first of them, ten at most.</summary>
    public required IReadOnlyList<string> Sample { get; init; }
}

/// <summary>How a list is purged.</summary>
/// <param name="Tag">How the document names the list.</param>
/// <param name="Scope">What a caller needs.</param>
/// <param name="List">The command that lists it.</param>
internal sealed record PurgeKind(string Tag, string Scope, PageCommand List)
{
    /// <summary>What the query may hold beside <c>validateOnly</c>.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>Makes the plan that takes targets out.</summary>
    public required Func<Operations, ChatApp, string, string[], RequestQuery, BatchPlan> Remove { get; init; }

    /// <summary>Who stands in the list when the examples come to it.</summary>
    public required IReadOnlyList<string> SeedSample { get; init; }

    /// <summary>The command of that plan.</summary>
    public required ChatCommand RemoveCommand { get; init; }
}

/// <summary>Empties lists: counts first, and removes only what was confirmed.</summary>
internal static class Purge
{
    private const int SampleSize = 10;

    public static void MapPurge(this IEndpointRouteBuilder routes, string path, PurgeKind kind)
    {
        string[] parameters = [RequestQuery.ValidateOnlyName, .. kind.Parameters.Select(parameter => parameter.Name)];
        routes.MapPost($"/users/{{userId}}/{path}:purge", (HttpContext http, Operations operations) => RunAsync(http, operations, kind, parameters))
            .Describe(new($"purge-{path}", kind.Tag, kind.Scope, $"Empty the {path}")
            {
                Description = "Without `confirm` it answers how many there are and a sample, and removes nothing. With `confirm:true` it removes them all and answers "
                    + "what happened to each; running it again finishes what was left.",
                Commands = [kind.List, kind.RemoveCommand],
            })
            .TakesValidateOnly()
            .Takes([.. kind.Parameters])
            .TakesBody<PurgeBody>("""{"confirm":false}""", isOptional: true)
            .ProducesBatch<BatchResult<BatchItem>>()
            .ProducesAlso<PurgeCount>("without `confirm`, how many there are")
            .WithAnswerExample(StatusCodes.Status200OK, $$"""
                { "userId": "alice", "count": {{kind.SeedSample.Count}}, "hasMore": false, "sample": ["{{string.Join("\", \"", kind.SeedSample)}}"] }
                """, "Without `confirm`");
    }

    private static async Task RunAsync(HttpContext http, Operations operations, PurgeKind kind, string[] parameters)
    {
        var app = operations.AppOf(http);
        var request = UsersRequest.OfPath(http, parameters);
        var owner = request.Users[0];
        var confirmed = await operations.Bodies.ReadAsync(http, GatewayJson.Default.PurgeBody, PurgeBody.Example) is { Confirm: true };
        Func<string[], BatchPlan>? remove = confirmed ? targets => kind.Remove(operations, app, owner, targets, request.Query) : null;
        await operations.SendAsync(http, new PurgePlan(app, kind.List, owner, operations.Pages, remove, AnswerAsync), request.Query.ValidateOnly);
    }

    private static Task AnswerAsync(HttpContext http, PurgePlan plan)
    {
        if (plan.Fault is { } fault) return BatchProblems.WriteAsync(http, plan, fault);
        if (plan.Removal is { } removal) return BatchAnswers.WriteManyAsync(http, removal);
        var count = new PurgeCount { UserId = plan.Actor!, Count = plan.Found.Count, HasMore = plan.HasMore, Sample = [.. plan.Found.Take(SampleSize)] };
        return JsonAnswer.WriteAsync(http, count, GatewayJson.Default.PurgeCount);
    }
}
