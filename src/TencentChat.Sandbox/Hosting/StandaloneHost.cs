using TencentChat.Sandbox.Control;
using TencentChat.Sandbox.Wire;

namespace TencentChat.Sandbox.Hosting;

/// <summary>The sandbox as a program of its own: wire and control paths on one listener.</summary>
public static class StandaloneHost
{
    /// <summary>Where it listens unless told otherwise.</summary>
    public const string DefaultAddress = "http://localhost:9100";

    /// <summary>Runs it until it is told to stop.</summary>
    /// <param name="args">Settings, as <c>--Key=value</c>.</param>
    /// <returns>The exit code of the program.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        using var logs = LoggerFactory.Create(logging => logging.AddSimpleConsole(console => console.SingleLine = true));
        try
        {
            await using var app = Create(args, logs.CreateLogger(WireLog.Category), TimeProvider.System);
            await app.StartAsync();
            var options = app.Services.GetRequiredService<Emulator>().Options;
            await Console.Out.WriteLineAsync($"Sandbox of Tencent Chat on {string.Join(" and ", app.Urls)}, SDKAppID {options.SdkAppId}, administrator {options.Administrator}.");
            await Console.Out.WriteLineAsync("Control: POST /sandbox/reset, GET/PUT /sandbox/state, GET/PUT/DELETE /sandbox/faults, GET /sandbox/calls.");
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or FormatException)
        {
            await Console.Error.WriteLineAsync($"The sandbox cannot start: {exception.Message}");
            return 1;
        }
    }

    internal static WebApplication Create(string[] args, ILogger logger, TimeProvider time)
    {
        // The settings beside the program, not those of whatever directory it was called from.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.AddSilentHosting();
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls(DefaultAddress);
        var options = builder.Configuration.GetSection(SandboxOptions.Section).Get<SandboxOptions>() ?? new();
        var emulator = new Emulator(options, time);
        builder.Services.AddSingleton(emulator);
        // A bad parameter is an answer, in Development too, and no exception.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);

        var app = builder.Build();
        app.UseWire(emulator, new(logger));
        // Embedded, the host around answers these in its own way.
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/sandbox"), control => control.UseStatusCodePages(pages =>
            SandboxControl.Refused(pages.HttpContext, ControlProblem.Of(pages.HttpContext.Response.StatusCode)).ExecuteAsync(pages.HttpContext)));
        app.MapSandboxControl();
        return app;
    }
}
