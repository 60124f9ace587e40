using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using TencentChat.Gateway.Console.Live;

namespace TencentChat.Gateway.Console;

/// <summary>The console of a host that has an <see cref="IConsoleFacts"/> and an <see cref="Failures.IFailedRequests"/>, and perhaps an embedded sandbox.</summary>
public static class ConsoleSetup
{
    /// <summary>Where it is; all of it stands below.</summary>
    public const string Path = "/console";

    /// <summary>Scripts and pictures of its own alone, and in nobody's frame. Styles are inline, because the theme is made while the page runs.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; "
        + "form-action 'self'; frame-ancestors 'none'";

    public static void AddConsole(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(static circuits =>
        {
            // A page that lost its connection has so long to come back, and the meters are read for it meanwhile.
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(10);
            circuits.DisconnectedCircuitMaxRetained = 10;
        });
        services.AddMudServices();
        // What a page carries holds as long as its connection to this process; a key ring on disk would outlive both.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton<LiveMetrics>();
    }

    /// <summary>Maps the page, its connection and its files, which are open. To the answer, the page and its connection, the host adds what it asks of callers.</summary>
    public static RouteGroupBuilder MapConsole(this IEndpointRouteBuilder routes)
    {
        var console = routes.MapGroup(Path).ExcludeFromDescription().DisableHttpMetrics();
        var files = console.MapGroup("").AllowAnonymous();
        files.MapStaticAssets();

        var guarded = console.MapGroup("");
        guarded.MapGet("", static (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = Policy;
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers["Referrer-Policy"] = "no-referrer";
            return new RazorComponentResult<App>().ExecuteAsync(http);
        });
        guarded.MapBlazorHub("_blazor").Finally(SameOrigin.Require);
        return guarded;
    }
}
