using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TencentChat.Gateway.Observability;

/// <summary>
/// What the log says of a request that is over. Paths and queries are left out: the route says which operation it was, and ids are the callers' business.
/// </summary>
internal readonly record struct RequestLine(DateTimeOffset At, string Method, string Route, int Status, double Milliseconds, string RequestId, CallRecord Record)
{
    private const string Template =
        "{Method} {Route} {Status} in {Milliseconds} ms: caller {Caller}, app {App}, region {Region}, command {Command}, calls {Calls}, outcome {Outcome}, request {RequestId}";

    private const string Nothing = "-";

    private static readonly JsonEncodedText
        AtName = JsonEncodedText.Encode("@t"), TemplateName = JsonEncodedText.Encode("@mt"), TraceName = JsonEncodedText.Encode("@tr"),
        MethodName = JsonEncodedText.Encode("Method"), RouteName = JsonEncodedText.Encode("Route"), StatusName = JsonEncodedText.Encode("Status"),
        MillisecondsName = JsonEncodedText.Encode("Milliseconds"), CallerName = JsonEncodedText.Encode("Caller"), AppName = JsonEncodedText.Encode("App"),
        RegionName = JsonEncodedText.Encode("Region"), CommandName = JsonEncodedText.Encode("Command"), CallsName = JsonEncodedText.Encode("Calls"),
        OutcomeName = JsonEncodedText.Encode("Outcome"), RequestIdName = JsonEncodedText.Encode("RequestId"), SourceName = JsonEncodedText.Encode("SourceContext"),
        TemplateText = JsonEncodedText.Encode(Template, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping),
        SourceText = JsonEncodedText.Encode(typeof(RequestLog).FullName!);

    /// <summary>For programs: compact JSON of the shape that all other lines have.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString(AtName, At.UtcDateTime);
        json.WriteString(TemplateName, TemplateText);
        if (Record.TraceId is { } trace) json.WriteString(TraceName, trace);
        json.WriteString(MethodName, Method);
        json.WriteString(RouteName, Route);
        json.WriteNumber(StatusName, Status);
        json.WriteNumber(MillisecondsName, new decimal((int)Math.Min(Milliseconds * 10, int.MaxValue), 0, 0, isNegative: false, scale: 1));
        json.WriteString(CallerName, Record.Caller?.Name ?? Nothing);
        json.WriteString(AppName, Record.App ?? Nothing);
        json.WriteString(RegionName, Record.Region ?? Nothing);
        json.WriteString(CommandName, Record.Command ?? Nothing);
        json.WriteNumber(CallsName, Record.Calls);
        json.WriteString(OutcomeName, Record.ProblemCode ?? Record.Outcome ?? Nothing);
        json.WriteString(RequestIdName, RequestId);
        json.WriteString(SourceName, SourceText);
        json.WriteEndObject();
    }

    /// <summary>For people.</summary>
    public byte[] ToText() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{At.ToLocalTime():HH:mm:ss.fff} INF {Method} {Route} {Status} in {Milliseconds:0.0} ms: caller {Record.Caller?.Name ?? Nothing}, app {Record.App ?? Nothing}, region {Record.Region ?? Nothing}, command {Record.Command ?? Nothing}, calls {Record.Calls}, outcome {Record.ProblemCode ?? Record.Outcome ?? Nothing}, request {RequestId}\n"));
}
