using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.OpenApi;

/// <summary>What endpoints say of themselves for the document, beyond what the framework has words for.</summary>
internal static class EndpointDocs
{
    /// <summary>Declares the problems that an operation may answer.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder endpoint, IReadOnlyList<ProblemKind> kinds) =>
        endpoint.WithMetadata(new ProblemsMetadata(kinds));

    /// <summary>Declares the two good answers of a batch.</summary>
    public static RouteHandlerBuilder ProducesBatch(this RouteHandlerBuilder endpoint, string seedTarget) => endpoint
        .Produces<BatchResult>()
        .Produces<BatchResult>(StatusCodes.Status207MultiStatus)
        .WithMetadata(new BatchExamples(seedTarget));
}

/// <summary>The problems that an operation may answer.</summary>
internal sealed record ProblemsMetadata(IReadOnlyList<ProblemKind> Kinds);

/// <summary>That an operation takes <c>validateOnly</c> and, maybe, <c>target</c> in its query, with a target that works against the seed.</summary>
internal sealed record TargetParameters(bool InQuery, string SeedTarget);

/// <summary>That an operation answers batches, with a target that works against the seed.</summary>
internal sealed record BatchExamples(string SeedTarget);
