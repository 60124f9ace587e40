using System.Diagnostics;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using TencentChat.Sandbox.Wire;

namespace TencentChat.Sandbox.Hosting;

/// <summary>What every host of the wire has, alone or embedded.</summary>
internal static class WirePipeline
{
    /// <summary>Keeps the framework silent: its log lines and its traces carry the query, and the query carries the UserSig.</summary>
    public static void AddSilentHosting(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        // Under names of their own, so that nothing which listens to the framework's hears of this host.
        builder.Services.AddSingleton(new ActivitySource("TencentChat.Sandbox.Silent"));
        builder.Services.AddSingleton(new DiagnosticListener("TencentChat.Sandbox.Silent"));
        builder.WebHost.ConfigureKestrel(Limit);
    }

    /// <summary>Answers the wire and passes everything else on.</summary>
    public static void UseWire(this IApplicationBuilder app, Emulator emulator, WireLog log)
    {
        var endpoint = new WireEndpoint(emulator, log);
        app.Use((context, next) => CatchAsync(context, next, log));
        app.Use((context, next) => WireEndpoint.Matches(context) ? endpoint.HandleAsync(context) : next(context));
        // A call in a fault waits for its client; the end of the host is to find none.
        app.ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(emulator.ClearFaults);
    }

    private static async Task CatchAsync(HttpContext context, RequestDelegate next, WireLog log)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            log.Failed(exception);
            if (context.Response.HasStarted) context.Abort();
            else
            {
                context.Response.Clear();
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
        }
    }

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        kestrel.Limits.MaxRequestBodySize = WireEndpoint.MaxBodyBytes;
        kestrel.Limits.MaxRequestLineSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.MaxConcurrentConnections = 10_000;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    }
}
