using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TencentChat.Gateway.Admission;
using TencentChat.Gateway.Audit;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.OpenApi;

namespace TencentChat.Gateway.Observability;

/// <summary>Says whether the process is alive and whether it is ready to take calls. Open to everybody, so it tells no names and no addresses.</summary>
internal static class HealthEndpoints
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<Drain>("draining")
        .AddCheck<SettingsReload>("configuration")
        .AddCheck<SignatureHealth>("key")
        .AddCheck<ClockSkewHealth>("clock")
        .AddCheck<AuditTrail>("audit");

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/healthz").WithTags("Health").AllowAnonymous();
        health.MapRequest(HttpMethods.Get, "/live", TypedResults.Json(new ReadinessReport("ok"), GatewayJson.Readable.ReadinessReport).ExecuteAsync)
            .WithName("check-live")
            .WithSummary("Is the process alive?")
            .WithDescription("Says so as long as it can say anything: whoever asks restarts it when no answer comes.")
            .Produces<ReadinessReport>()
            .WithAnswerExample(StatusCodes.Status200OK, """{ "status": "ok" }""");
        // The settings were checked before the first request could come; reaching the apps shows that the sandbox listens, where there is one.
        health.MapRequest<HealthCheckService>(HttpMethods.Get, "/ready", static async (http, checks) =>
            {
                _ = http.RequestServices.GetRequiredService<ChatApps>();
                await Answer(await checks.CheckHealthAsync(http.RequestAborted)).ExecuteAsync(http);
            })
            .WithName("check-ready")
            .WithSummary("Is it ready to take calls?")
            .WithDescription("`degraded` is ready all the same: `checks` says what works less well. Where replicas share a Redis, `redis` is one of them.")
            .Produces<ReadinessReport>()
            .Produces<ReadinessReport>(StatusCodes.Status503ServiceUnavailable)
            .WithAnswerExample(StatusCodes.Status200OK, """
                {
                  "status": "ok",
                  "checks": [
                    { "name": "draining", "status": "ok" },
                    { "name": "configuration", "status": "ok" },
                    { "name": "key", "status": "ok" },
                    { "name": "clock", "status": "ok" },
                    { "name": "audit", "status": "ok" }
                  ]
                }
                """)
            .WithAnswerExample(StatusCodes.Status503ServiceUnavailable, """
                {
                  "status": "failed",
                  "checks": [
                    { "name": "draining", "status": "failed", "detail": "The gateway is about to stop and takes no new work." },
                    { "name": "configuration", "status": "ok" },
                    { "name": "key", "status": "ok" },
                    { "name": "clock", "status": "ok" },
                    { "name": "audit", "status": "ok" }
                  ]
                }
                """);
    }

    private static JsonHttpResult<ReadinessReport> Answer(HealthReport report) => TypedResults.Json(
        new ReadinessReport(Word(report.Status))
        {
            Checks = [.. report.Entries.Select(entry => new ReadinessCheck(entry.Key, Word(entry.Value.Status)) { Detail = entry.Value.Description })],
        },
        GatewayJson.Readable.ReadinessReport,
        statusCode: report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        _ => "failed",
    };
}

/// <summary>What a health check answers.</summary>
/// <param name="Status"><c>ok</c>, <c>degraded</c> or <c>failed</c>.</param>
public sealed record ReadinessReport(string Status)
{
    /// <summary>What was looked at; absent where only being alive was asked.</summary>
    public IReadOnlyList<ReadinessCheck>? Checks { get; init; }
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="Status"><c>ok</c>, <c>degraded</c> or <c>failed</c>.</param>
public sealed record ReadinessCheck(string Name, string Status)
{
    /// <summary>What is the matter; absent where nothing is.</summary>
    public string? Detail { get; init; }
}
