using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Console;
using TencentChat.Gateway.Console.Failures;
using TencentChat.Gateway.Observability.Trails;

namespace TencentChat.Gateway.Observability;

/// <summary>The console, where the settings ask for it: open in Development, elsewhere for callers with its scope. Nothing of it exists where they don't.</summary>
internal static class ConsoleHost
{
    public static void AddConsole(this WebApplicationBuilder builder)
    {
        if (!IsEnabled(builder.Configuration)) return;
        // Blazor's own messages are read by reflection. All JSON of the gateway's still names its generated code.
        AppContext.SetSwitch("System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault", true);
        // Reads the files where the build left them; what was published has them beside the program.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddConsole();
        builder.Services.AddSingleton<IConsoleFacts, Facts>();
        builder.Services.AddSingleton<IFailedRequests, FailedRequests>();
        builder.Services.AddSingleton<ConsoleConnections>();
    }

    public static void MapConsole(this WebApplication app)
    {
        if (!IsEnabled(app.Configuration)) return;
        var console = ConsoleSetup.MapConsole(app);
        if (app.Environment.IsDevelopment())
        {
            console.AllowAnonymous();
            return;
        }
        // First whoever knows the keys learns of a change, then connections are cut.
        app.Services.GetRequiredService<CallerDirectory>();
        var connections = app.Services.GetRequiredService<ConsoleConnections>();
        console.RequireAccess(Scopes.ConsoleRead).WithMetadata(TakesBasic.Instance);
        ((IEndpointConventionBuilder)console).Finally(endpoint =>
        {
            if (endpoint.RequestDelegate is { } next) endpoint.RequestDelegate = http => connections.RunAsync(http, next);
        });
    }

    private static bool IsEnabled(IConfiguration configuration) =>
        configuration.GetSection(ConsoleOptions.Section).GetValue<bool>(nameof(ConsoleOptions.Enabled));

    private sealed class Facts(ChatApps apps) : IConsoleFacts
    {
        public IReadOnlyList<ConsoleApp> Apps =>
            [.. apps.All.OrderBy(static app => app.Name, StringComparer.Ordinal).Select(static app => new ConsoleApp(app.Name, app.Region.Name, app.IsSandbox))];
    }

    private sealed class FailedRequests(RequestTrails trails) : IFailedRequests
    {
        public IReadOnlyList<FailedRequest> Latest(int most) => [.. trails.Problems(most).Select(Of)];

        private static FailedRequest Of(RequestTrail trail) => new()
        {
            RequestId = trail.RequestId,
            At = trail.At,
            Caller = trail.Caller,
            Operation = trail.Operation,
            App = trail.App,
            Region = trail.Region,
            Status = trail.Status,
            Outcome = trail.Outcome,
            Milliseconds = trail.Took.TotalMilliseconds,
            Calls = [.. trail.Calls.Select(static call => new FailedCall(call.Command, call.LaneWait.TotalMilliseconds, [.. call.All.Select(Of)]))],
        };

        private static Attempt Of(AttemptTrail attempt) => new(
            Words[attempt.Decision], attempt.Queued.TotalMilliseconds, attempt.Upstream.TotalMilliseconds, attempt.Pause.TotalMilliseconds, attempt.IsOnBackup,
            attempt.Fault?.Code, attempt.Fault?.ErrorCode, attempt.Fault?.Detail);

        private static readonly Dictionary<Decision, string> Words = new()
        {
            [Decision.Done] = "done",
            [Decision.GaveUp] = "gave up",
            [Decision.Held] = "held back",
            [Decision.Retried] = "tried again",
            [Decision.Rerouted] = "sent to the other domain",
            [Decision.SignedAnew] = "signed anew",
        };
    }
}
