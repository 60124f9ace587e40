using System.Globalization;
using System.Text;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Filters;
using Serilog.Formatting.Compact;
using Serilog.Settings.Configuration;

namespace TencentChat.Gateway.Observability;

/// <summary>Serilog: readable lines in Development, compact JSON elsewhere; levels by the section <c>Serilog:MinimumLevel</c>.</summary>
internal static class GatewayLogging
{
    /// <summary>The logger is this host's own, not the process's: two hosts in one process, as in tests, would else write into each other's logs.</summary>
    public static void AddGatewayLogging(this WebApplicationBuilder builder)
    {
        var isForPeople = builder.Environment.IsDevelopment();
        builder.Services.AddSingleton(_ => new StandardOutput(System.Console.OpenStandardOutput(), isForPeople));
        builder.Services.AddSingleton<RequestLog>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<RequestLog>());
        builder.Services.AddSerilog((services, logging) => Configure(logging, services, builder), preserveStaticLogger: true);
    }

    private static void Configure(LoggerConfiguration logging, IServiceProvider services, WebApplicationBuilder builder)
    {
        logging
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Yarp", LogEventLevel.Warning)
            // Where it listens; Development says it in words of its own.
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", builder.Environment.IsDevelopment() ? LogEventLevel.Warning : LogEventLevel.Information)
            // The assemblies are named, since it would else open every one there is at each start. Only levels are read.
            .ReadFrom.Configuration(builder.Configuration, new ConfigurationReaderOptions(typeof(LoggerConfiguration).Assembly))
            .ReadFrom.Services(services)
            // The host's own request lines carry whole URLs with their queries. The request log says the same without, at any level. Off altogether, it also makes no
            // scope and no trace of its own for each request, which nobody would read.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            .Filter.ByExcluding(Matching.FromSource("Microsoft.AspNetCore.Hosting.Diagnostics"))
            // A body that was cut for its slowness leaves nothing to drain; the server calls that an error of its own.
            .Filter.ByExcluding(static written => written.Properties.GetValueOrDefault("EventId") is StructureValue { Properties: var id }
                && id.Any(static part => part.Value is ScalarValue { Value: "RequestBodyDrainBodyReaderInvalidState" }))
            .Enrich.FromLogContext();
        if (builder.Environment.IsDevelopment())
            logging.WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: null);
        else
            logging.WriteTo.Sink(new JsonLines(services.GetRequiredService<StandardOutput>()));
    }

    /// <summary>One line of compact JSON an event.</summary>
    private sealed class JsonLines(StandardOutput output) : ILogEventSink
    {
        private readonly CompactJsonFormatter _formatter = new();

        public void Emit(LogEvent logEvent)
        {
            using var line = new StringWriter(CultureInfo.InvariantCulture);
            _formatter.Format(logEvent, line);
            output.Write(Encoding.UTF8.GetBytes(line.ToString()));
        }
    }
}
