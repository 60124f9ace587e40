using TencentChat.Gateway.Callers;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.PassThrough;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Observability.Trails;

/// <summary>Answers callers what became of their own requests.</summary>
internal static class TrailEndpoint
{
    private const string Path = "/requests/";

    private const string Unknown =
        "No request of this caller with this id went upstream from this replica within ten minutes, or so many have since that it is no longer kept.";

    public static void MapTrails(this IEndpointRouteBuilder routes) => routes
        .MapGet($"{Path}{{requestId}}", static (HttpContext http, RequestTrails trails, string requestId) =>
            // All but a slash was decoded by the route.
            trails.Find(Caller.Of(http).QuotaName, requestId.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)) is { } trail
                ? TypedResults.Json(TrailReport.Of(trail), GatewayJson.Readable.TrailReport)
                : throw new ProblemException(ProblemKinds.NotFound, Unknown))
        .WithName("read-request")
        .WithTags("Requests")
        .WithSummary("Read what became of a request")
        .WithDescription(
            "The calls upstream of one of the caller's own late requests: each attempt, how long it waited and took, what upstream said, and what was decided. Kept for "
            + "ten minutes at most, by the replica that served it. Needs no scope.")
        .Produces<TrailReport>()
        .WithParameterExample("requestId", "\"7d1f0c1e\"", "The request's `X-Request-Id`. Its answer links here.")
        .WithMetadata(new ProblemExample(ProblemKinds.NotFound, "/requests/7d1f0c1e", Unknown))
        .ProducesProblems(ProblemKinds.Unauthenticated, ProblemKinds.NotFound);

    /// <summary>Where the trail of a request can be read; null where nothing of it went upstream.</summary>
    public static string? AddressOf(HttpContext http) =>
        http.Features.Get<Plan>() is not null || http.Features.Get<RawCall>() is not null ? Path + Uri.EscapeDataString(RequestId.Of(http)) : null;
}
