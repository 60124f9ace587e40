using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.OpenApi;

namespace TencentChat.Gateway.Observability;

/// <summary>Says whether the process is alive and whether it is ready to take calls. Open to everybody, so it tells nothing else.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/healthz").WithTags("Health").AllowAnonymous();
        health.MapGet("/live", static () => Ok)
            .WithName("check-live")
            .WithSummary("Is the process alive?")
            .Produces<HealthReport>()
            .WithAnswerExample(StatusCodes.Status200OK, Example);
        // The settings were checked before the first request could come; reaching the apps shows that the sandbox listens, where there is one.
        health.MapGet("/ready", static (ChatApps apps) => Ok)
            .WithName("check-ready")
            .WithSummary("Is it ready to take calls?")
            .Produces<HealthReport>()
            .WithAnswerExample(StatusCodes.Status200OK, Example);
    }

    private const string Example = """{ "status": "ok" }""";

    private static IResult Ok { get; } = TypedResults.Json(new HealthReport("ok"), GatewayJson.Readable.HealthReport);
}

/// <summary>What a health check answers.</summary>
/// <param name="Status"><c>ok</c>.</param>
public sealed record HealthReport(string Status);
