namespace TencentChat.Gateway.Observability;

/// <summary>
/// One line a request, at the level Information. Lines are gathered for a moment and written together, beside the requests: a line by itself would cost more than
/// all else that the gateway does. While nobody takes them they wait, up to a bound, and what finds no room is counted.
/// </summary>
internal sealed class RequestLog(StandardOutput output, TimeProvider time, ILogger<RequestLog> log) : IHostedService, IDisposable
{
    private const int MostBytes = 4 * 1024 * 1024;

    private readonly LineBuffer _lines = new(MostBytes);
    private readonly Lock _flushing = new();
    private ITimer? _timer;

    public void Add(HttpContext http, CallRecord record, TimeSpan took)
    {
        if (!log.IsEnabled(LogLevel.Information)) return;
        var route = (record.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        var line = new RequestLine(time.GetUtcNow(), http.Request.Method, route, http.Response.StatusCode, took.TotalMilliseconds, RequestId.Of(http), record);
        var isKept = output.IsForPeople
            ? _lines.TryAdd(line.ToText(), out var isFirst)
            : _lines.TryAddJson(line, static (json, line) => line.Write(json), out isFirst);
        if (!isKept) GatewayMeter.LogLost.Add(1);
        else if (isFirst) _timer?.Change(LineBuffer.Gathering, Timeout.InfiniteTimeSpan);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // By the clock on the wall: it is about when to write, and nothing that is written depends on it.
        _timer = TimeProvider.System.CreateTimer(static state => ((RequestLog)state!).Flush(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    /// <summary>The server has stopped before, so what is there is all there will be.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Flush();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private void Flush()
    {
        // The timer may come while the one before still writes.
        lock (_flushing)
        {
            var (bytes, lines) = _lines.Take();
            if (lines == 0) return;
            try
            {
                output.Write(bytes.Span);
            }
            catch (IOException)
            {
                // There is no other place to say so.
                GatewayMeter.LogLost.Add(lines);
            }
        }
    }
}
