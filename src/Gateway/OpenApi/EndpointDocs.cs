using Microsoft.AspNetCore.Http.Metadata;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.OpenApi;

/// <summary>What endpoints say of themselves for the document, beyond what the framework has words for.</summary>
/// <example>
/// Parameters in the path, the header of the app, the headers of the answer, and the problems follow from what is said here, so an endpoint says only this:
/// <code>
/// routes.MapRequest&lt;PresenceOperation&gt;(HttpMethods.Get, "/users/{userId}/presence", static (http, operation) => operation.RunAsync(http))
///     .WithName("read-presence").WithTags("Presence").WithSummary("Read whether a user is online")
///     .RequireAccess(Scopes.PresenceRead)
///     .Sends(QueryPresence.Command)
///     .Takes(Parameter.PageSize, Parameter.PageToken, Parameter.Choice("detail", "How much to tell.", "short", "full"))
///     .Produces&lt;Presence&gt;()
///     .WithAnswerExample(200, """{ "userId": "alice", "state": "online" }""")
///     .ProducesUsualProblems();
/// </code>
/// A write adds <c>.TakesValidateOnly()</c>, one with a body <c>.Accepts&lt;T&gt;("application/json").WithRequestExample("one", "One user", "…")</c>, one on many
/// targets <c>.TakesTargets(…)</c> and <c>.ProducesBatch()</c>.
/// </example>
internal static class EndpointDocs
{
    /// <summary>Declares the commands that the operation sends upstream: its own, and those that check or settle.</summary>
    public static TBuilder Sends<TBuilder>(this TBuilder endpoint, params ChatCommand[] commands)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new UpstreamCommand(commands));

    /// <summary>Declares what the operation takes in its query.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder endpoint, params Parameter[] parameters)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata([.. parameters]);

    /// <summary>Declares that the operation acts on many targets, named in its body and, maybe, in its query.</summary>
    public static TBuilder TakesTargets<TBuilder>(this TBuilder endpoint, string seedTarget, bool inQuery = false)
        where TBuilder : IEndpointConventionBuilder
    {
        if (inQuery)
        {
            endpoint.Takes(Parameter.Target).WithParameterExample(Parameter.Target.Name, $"[\"{seedTarget}\"]");
            endpoint.WithRequestExample("inQuery", "Targets in the query", "{}");
        }
        return endpoint.WithMetadata(new TakesTargets()).WithRequestExample("inBody", "Targets in the body", $$"""{ "targets": ["{{seedTarget}}"] }""");
    }

    /// <summary>Declares <c>validateOnly</c> and, as one of the answers with 200, the plan.</summary>
    public static TBuilder TakesValidateOnly<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Finally(static builder =>
        {
            var answers = builder.Metadata.OfType<IProducesResponseTypeMetadata>();
            if (answers.All(answer => answer.StatusCode != StatusCodes.Status200OK))
                builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(PlanPreview), ["application/json"]));
        });
        return endpoint.Takes(Parameter.ValidateOnly);
    }

    /// <summary>Declares the two good answers of a batch.</summary>
    public static RouteHandlerBuilder ProducesBatch<TResult>(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(new AnswersBatch())
        .Produces<TResult>()
        .Produces<TResult>(StatusCodes.Status207MultiStatus);

    /// <summary>Declares one more shape of the answer with 200.</summary>
    public static RouteHandlerBuilder ProducesAlso<TResult>(this RouteHandlerBuilder endpoint, string description) =>
        endpoint.WithMetadata(new AnswersAlso(typeof(TResult), description));

    /// <summary>Declares the good answer of a write on one target.</summary>
    public static RouteHandlerBuilder ProducesWrite(this RouteHandlerBuilder endpoint) => endpoint.Produces(StatusCodes.Status204NoContent);

    /// <summary>Declares a page.</summary>
    public static RouteHandlerBuilder ProducesPage<TItem>(this RouteHandlerBuilder endpoint) => endpoint
        .Takes(Parameter.PageSize, Parameter.PageToken)
        .Produces<Page<TItem>>();

    /// <summary>Declares the problems that follow from what the operation takes, asks for and sends, and some of its own.</summary>
    public static TBuilder ProducesUsualProblems<TBuilder>(this TBuilder endpoint, params ProblemKind[] own)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Finally(builder =>
        {
            foreach (var word in ProblemsMetadata.Of([.. OperationProblems.Of(builder), .. own])) builder.Metadata.Add(word);
        });
        return endpoint;
    }

    /// <summary>Declares just these problems.</summary>
    public static TBuilder ProducesProblems<TBuilder>(this TBuilder endpoint, params ProblemKind[] kinds)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata([.. ProblemsMetadata.Of(kinds)]);

    /// <summary>Gives the body an example; the page fills in the first one.</summary>
    public static TBuilder WithRequestExample<TBuilder>(this TBuilder endpoint, string name, string summary, string json)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequestExample(name, summary, json));

    /// <summary>Gives an answer an example, true against the seed.</summary>
    public static TBuilder WithAnswerExample<TBuilder>(this TBuilder endpoint, int status, string json, string summary = "The outcome")
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AnswerExample(status, json, summary));

    /// <summary>Gives a parameter an example of the operation's own, and words where it is nobody else's.</summary>
    public static TBuilder WithParameterExample<TBuilder>(this TBuilder endpoint, string parameter, string json, string? description = null)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ParameterExample(parameter, json, description));
}

/// <summary>The problems that an operation may answer.</summary>
internal sealed record ProblemsMetadata(IReadOnlyList<ProblemKind> Kinds)
{
    /// <summary>The declaration, and the answers as the framework knows them, so that all of them share one schema.</summary>
    public static IEnumerable<object> Of(IReadOnlyList<ProblemKind> kinds) =>
    [
        new ProblemsMetadata(kinds),
        .. kinds.Select(kind => kind.Status).Distinct().Select(status => new ProducesResponseTypeMetadata(status, typeof(Problem), [ProblemAnswers.ContentType])),
    ];
}

/// <summary>That an operation acts on many targets.</summary>
internal sealed record TakesTargets;

/// <summary>That an operation answers what happened to each of many targets.</summary>
internal sealed record AnswersBatch;

/// <summary>That an operation answers 200 in one more shape, which the framework takes one of.</summary>
/// <param name="Shape">The type of the answer.</param>
/// <param name="Description">When it does.</param>
internal sealed record AnswersAlso(Type Shape, string Description);

/// <summary>The commands that an operation sends upstream.</summary>
internal sealed record UpstreamCommand(params IReadOnlyList<ChatCommand> Commands);
