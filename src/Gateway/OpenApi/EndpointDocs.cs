using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.OpenApi;

/// <summary>What endpoints say of themselves for the document, beyond what the framework has words for.</summary>
internal static class EndpointDocs
{
    /// <summary>Declares the problems that an operation may answer.</summary>
    public static TBuilder ProducesProblems<TBuilder>(this TBuilder endpoint, IReadOnlyList<ProblemKind> kinds)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata([new ProblemsMetadata(kinds), .. ProblemsMetadata.Answers(kinds)]);

    /// <summary>Declares the two good answers of a batch.</summary>
    public static RouteHandlerBuilder ProducesBatch<TResult>(this RouteHandlerBuilder endpoint) => endpoint
        .Produces<TResult>()
        .Produces<TResult>(StatusCodes.Status207MultiStatus);

    /// <summary>Declares the good answers of a write on one target.</summary>
    public static RouteHandlerBuilder ProducesWrite(this RouteHandlerBuilder endpoint) => endpoint
        .Produces(StatusCodes.Status204NoContent)
        .Produces<Plans.PlanPreview>();

    /// <summary>Declares a page.</summary>
    public static RouteHandlerBuilder ProducesPage<TItem>(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(Parameter.PageSize, Parameter.PageToken)
        .Produces<Page<TItem>>();
}

/// <summary>The problems that an operation may answer.</summary>
internal sealed record ProblemsMetadata(IReadOnlyList<ProblemKind> Kinds)
{
    /// <summary>The answers as the framework knows them, so that all of them share one schema.</summary>
    public static IEnumerable<object> Answers(IReadOnlyList<ProblemKind> kinds) => kinds
        .Select(kind => kind.Status)
        .Distinct()
        .Select(status => new ProducesResponseTypeMetadata(status, typeof(Problem), [ProblemAnswers.ContentType]));
}

/// <summary>A command that an operation sends upstream.</summary>
internal sealed record UpstreamCommand(ChatCommand Command);
