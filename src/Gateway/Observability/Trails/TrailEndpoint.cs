using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Observability.Trails;

/// <summary>Answers callers what became of their own requests.</summary>
internal static class TrailEndpoint
{
    private const string Path = "/requests/", RequestId = "requestId";

    /// <summary>Stands for the id of the caller's last request.</summary>
    private const string Last = "last";

    private const string Retried = """
        {
          "requestId": "01a214b368837a43bb944816766c62b5", "operation": "delete-target-follows", "at": "2026-01-31T08:15:00.123+00:00", "milliseconds": 27.4,
          "status": 204, "outcome": "1/1", "userId": "alice", "app": "demo", "region": "Sandbox", "upstreamCalls": 2,
          "calls": [
            {
              "index": 0, "command": "follow/follow_delete", "body": { "From_Account": "alice", "To_Account": [ "bob" ] },
              "attempts": [
                {
                  "decision": "retried", "queue": 0, "upstream": 1.8, "pause": 23.9, "code": "UPSTREAM_ERROR", "errorCode": 30006,
                  "detail": "Relationship service internal fault (code 30006)."
                },
                { "decision": "done", "queue": 0, "upstream": 1.7 }
              ]
            }
          ]
        }
        """;

    private const string Passed = """
        {
          "requestId": "01a214b368837a43bb944816766c62b6", "operation": "call-command", "at": "2026-01-31T08:15:01.456+00:00", "milliseconds": 2.1,
          "status": 200, "outcome": "code 0", "app": "demo", "region": "Sandbox", "upstreamCalls": 1,
          "calls": [ { "index": 0, "command": "follow/follow_delete", "attempts": [ { "decision": "done", "queue": 0, "upstream": 1.8 } ] } ]
        }
        """;

    private const string Unknown =
        "No request of this caller with this id went upstream from this replica within ten minutes, or so many have since that it is no longer kept.";

    public static void MapTrails(this IEndpointRouteBuilder routes) => routes
        .MapRequest<RequestTrails>(HttpMethods.Get, $"{Path}{{{RequestId}}}", static (http, trails) =>
        {
            // All but a slash was decoded by the route.
            var id = (string)http.GetRouteValue(RequestId)!;
            return trails.Find(Caller.Of(http).QuotaName, id == Last ? null : id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase)) is { } trail
                ? TypedResults.Json(TrailReport.Of(trail), GatewayJson.Readable.TrailReport).ExecuteAsync(http)
                : throw new ProblemException(ProblemKinds.NotFound, Unknown);
        })
        .WithName("read-request")
        .WithTags("Requests")
        .WithSummary("Read what became of a request")
        .WithDescription(
            "The calls upstream of one of the caller's own late requests: each attempt, how long it waited and took, what upstream said, and what was decided. Kept for "
            + "ten minutes at most, by the replica that served it.")
        .RequireAccess(Scopes.RequestsRead)
        .Produces<TrailReport>()
        .WithParameterExample(RequestId, $"\"{Last}\"", "The request's `X-Request-Id`, to which its answer links; or `last`.")
        .WithAnswerExample(StatusCodes.Status200OK, Retried, "A write that was tried again")
        .WithAnswerExample(StatusCodes.Status200OK, Passed, "A call that was passed through")
        .WithMetadata(new ProblemExample(ProblemKinds.NotFound, "/requests/7d1f0c1e", Unknown))
        .ProducesUsualProblems(ProblemKinds.NotFound);

    /// <summary>Where the trail of a request that went upstream can be read.</summary>
    public static string AddressOf(string requestId) => Path + Uri.EscapeDataString(requestId);

    /// <summary>The link by which an answer leads there.</summary>
    public static string LinkTo(string requestId) => $"<{Path}{Uri.EscapeDataString(requestId)}>; rel=\"describedby\"";
}
