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
    public static RouteHandlerBuilder ProducesBatch(this RouteHandlerBuilder endpoint, string seedTarget) => endpoint
        .Produces<BatchResult>()
        .Produces<BatchResult>(StatusCodes.Status207MultiStatus)
        .WithMetadata(new BatchExamples(seedTarget));
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

/// <summary>That an operation takes <c>validateOnly</c> and, maybe, <c>target</c> in its query, with a target that works against the seed.</summary>
internal sealed record TargetParameters(bool InQuery, string SeedTarget);

/// <summary>That an operation answers batches, with a target that works against the seed.</summary>
internal sealed record BatchExamples(string SeedTarget);

/// <summary>The command that an operation sends upstream.</summary>
internal sealed record UpstreamCommand(ChatCommand Command);
