using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.Pacing;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Diagnosis;

/// <summary>Tells whoever runs the gateway what is wrong with its apps.</summary>
internal static class DoctorEndpoint
{
    public static void MapDoctor(this IEndpointRouteBuilder routes) => routes.MapRequest<Doctor>(HttpMethods.Post, "/admin/doctor", ExamineAsync)
        .WithName("examine-apps")
        .WithTags("Operation")
        .WithSummary("Examine whether the apps can be called")
        .WithDescription(
            "Signs one harmless call for each app of the settings, or for the one in `X-Chat-App`, whichever the caller is bound to, and says in words what is wrong with "
            + "those that upstream does not take: region, key, administrator, package, address, clock, network. The answer is 200 however the apps are.")
        .RequireAccess(Scopes.AdminDoctor)
        .Produces<DoctorReport>()
        .WithAnswerExample(StatusCodes.Status200OK, """
            { "apps": [ { "app": "demo", "region": "Sandbox", "ok": true, "milliseconds": 1.9, "keyFingerprint": "f552add0" } ] }
            """, "All is well")
        .WithAnswerExample(StatusCodes.Status200OK, """
            {
              "apps": [
                {
                  "app": "demo", "region": "Sandbox", "ok": false, "finding": "wrongRegion", "detail": "SDKAppID does not belong to this domain (code 60026).",
                  "advice": "The app lives in another region. Set Chat:Apps:{name}:Region to the one that the console shows for the app.",
                  "code": "UPSTREAM_CREDENTIALS", "errorCode": 60026, "milliseconds": 1.9, "keyFingerprint": "f552add0"
                }
              ]
            }
            """, "The app lives in another region")
        .ProducesUsualProblems();

    private static async Task ExamineAsync(HttpContext http, Doctor doctor)
    {
        var apps = http.RequestServices.GetRequiredService<ChatApps>();
        ChatApp[] examined = http.Request.Headers[AppSelection.Header] is [{ } name]
            ? [apps.Find(name) ?? throw new ProblemException(ProblemKinds.ForbiddenApp, "There is no app of this name.")]
            : [.. apps.All.OrderBy(static app => app.Name, StringComparer.Ordinal)];
        using var claim = await http.RequestServices.GetRequiredService<CallerQuotas>().AdmitAsync(http, examined.Length);
        var report = await doctor.ExamineAsync(examined, claim, http.RequestAborted);
        var record = CallRecord.Of(http);
        record.Command = CheckUp.Asks.Path;
        record.Calls = examined.Length;
        record.Outcome = $"{report.Apps.Count(static app => app.Ok)}/{examined.Length}";
        await TypedResults.Json(report, GatewayJson.Readable.DoctorReport).ExecuteAsync(http);
    }
}
