using Serilog;
using Serilog.Events;
using Serilog.Filters;
using Serilog.Formatting.Compact;

namespace TencentChat.Gateway.Observability;

/// <summary>Serilog: readable lines in Development, compact JSON elsewhere; levels by the section <c>Serilog:MinimumLevel</c>.</summary>
internal static class GatewayLogging
{
    /// <summary>The logger is this host's own, not the process's: two hosts in one process, as in tests, would else write into each other's logs.</summary>
    public static void AddGatewayLogging(this WebApplicationBuilder builder) => builder.Services.AddSerilog((services, logging) =>
    {
        logging
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Yarp", LogEventLevel.Warning)
            // Where it listens; Development says it in words of its own.
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", builder.Environment.IsDevelopment() ? LogEventLevel.Warning : LogEventLevel.Information)
            .ReadFrom.Configuration(builder.Configuration)
            .ReadFrom.Services(services)
            // The host's own request lines carry whole URLs with their queries. The request log says the same without, at any level.
            .Filter.ByExcluding(Matching.FromSource("Microsoft.AspNetCore.Hosting.Diagnostics"))
            // A body that was cut for its slowness leaves nothing to drain; the server calls that an error of its own.
            .Filter.ByExcluding(static written => written.Properties.GetValueOrDefault("EventId") is StructureValue { Properties: var id }
                && id.Any(static part => part.Value is ScalarValue { Value: "RequestBodyDrainBodyReaderInvalidState" }))
            .Enrich.FromLogContext();
        if (builder.Environment.IsDevelopment())
            logging.WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: null);
        else
            logging.WriteTo.Console(new CompactJsonFormatter());
    }, preserveStaticLogger: true);
}
