namespace TencentChat.Gateway.Observability;

/// <summary>One line a request. Paths and queries are left out: the route says which operation it was, and ids are the callers' business.</summary>
internal sealed partial class RequestLog(RequestDelegate next, TimeProvider time, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var started = time.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            Write(http, time.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private void Write(HttpContext http, double milliseconds)
    {
        if (!log.IsEnabled(LogLevel.Information)) return;
        var call = CallRecord.Of(http);
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        var id = RequestId.Of(http);
        LogRequest(
            http.Request.Method, route, http.Response.StatusCode, milliseconds, call.Caller ?? "-", call.App ?? "-", call.Region ?? "-",
            call.Command ?? "-", call.Calls, call.ProblemCode ?? call.Outcome ?? "-", id);
    }

    [LoggerMessage(Level = LogLevel.Information, Message =
        "{Method} {Route} {Status} in {Milliseconds:0.0} ms: caller {Caller}, app {App}, region {Region}, command {Command}, calls {Calls}, outcome {Outcome}, request {RequestId}")]
    private partial void LogRequest(
        string method, string route, int status, double milliseconds, string caller, string app, string region, string command, int calls, string outcome,
        string requestId);
}
