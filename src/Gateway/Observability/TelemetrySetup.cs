using System.Diagnostics;
using System.Reflection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability.Trails;

namespace TencentChat.Gateway.Observability;

/// <summary>
/// Metrics and traces by OpenTelemetry. Metrics are answered at <c>/metrics</c> in Prometheus's format; where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, metrics and
/// traces are pushed there too, by the other variables of the same specification.
/// </summary>
internal static class TelemetrySetup
{
    public const string MetricsPath = "/metrics";

    /// <summary>
    /// How many sets of tags an instrument of the framework's may have; the rest would be counted as one. Room is taken for all of them as soon as there is one, and the
    /// usual 2,000 would be megabytes: each of these has a few, as many as there are generations of the heap, or endpoints and versions of HTTP.
    /// </summary>
    private const int MostOfTheFrameworks = 100;

    private static readonly string[] Meters = [GatewayMeter.Name, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RequestMeter>();
        builder.Services.AddSingleton<CommandMeter>();
        builder.Services.AddSingleton<GatewayGauges>();
        builder.Services.AddSingleton<RequestTrails>();
        var isPushed = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(static resource => resource.AddService(
            "tencent-chat-gateway", serviceVersion: typeof(TelemetrySetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion));
        if (HasMetrics(builder.Configuration))
        {
            telemetry.WithMetrics(metrics =>
            {
                metrics.AddMeter(Meters).AddPrometheusExporter()
                    .AddView(static instrument => instrument.Meter.Name == GatewayMeter.Name ? null : new() { CardinalityLimit = MostOfTheFrameworks });
                if (isPushed) metrics.AddOtlpExporter();
            });
        }
        if (isPushed)
        {
            telemetry.WithTracing(static traces => traces
                .AddAspNetCoreInstrumentation(static requests =>
                {
                    requests.Filter = static http => !http.Request.Path.StartsWithSegments("/healthz") && !http.Request.Path.StartsWithSegments(MetricsPath);
                    requests.EnrichWithHttpResponse = static (span, response) => Enrich(span, response.HttpContext);
                    requests.RecordException = false;
                })
                .AddSource(UpstreamSpan.SourceName)
                .AddOtlpExporter());
        }
    }

    public static void MapMetrics(this WebApplication app)
    {
        // For whoever reads meters. They look at the apps, which are ready once an embedded sandbox listens.
        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<GatewayGauges>());
        if (!HasMetrics(app.Configuration)) return;
        app.MapPrometheusScrapingEndpoint(MetricsPath).RequireAccess(Scopes.MetricsRead)
            .WithMetadata(TakesBasic.Instance, new HttpMethodMetadata([HttpMethods.Get]));
    }

    private static bool HasMetrics(IConfiguration configuration) =>
        configuration.GetSection(TelemetryOptions.Section).GetValue(nameof(TelemetryOptions.Metrics), new TelemetryOptions().Metrics);

    /// <summary>Ids stand in the path, and on the pass-through a signature may stand in the query: the route says which operation it was.</summary>
    private static void Enrich(Activity span, HttpContext http)
    {
        span.SetTag("url.path", null);
        span.SetTag("url.query", null);
        var call = CallRecord.Of(http);
        span.SetTag(ChatTags.Caller, call.Caller?.Name);
        span.SetTag(ChatTags.App, call.App);
        span.SetTag("chat.request.id", RequestId.Of(http));
        if (call.ProblemCode is { } code) span.SetTag(ChatTags.Error, code);
    }
}
