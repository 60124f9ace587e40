using TencentChat.Gateway.Audit;

namespace TencentChat.Gateway.Observability;

/// <summary>What is taken down of every request once it is over: its metrics, its line in the log and, where it wrote, in the audit.</summary>
internal sealed class RequestEnd(RequestDelegate next, RequestLog log, AuditTrail audit, RequestMeter meter, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var record = CallRecord.Begin(http);
        var started = time.GetTimestamp();
        meter.Begin();
        try
        {
            await next(http);
        }
        finally
        {
            var took = time.GetElapsedTime(started);
            meter.End(http, record, took);
            log.Add(http, record, took);
            if (AuditEntry.Of(http, record, time) is { } entry) await audit.AddAsync(entry);
        }
    }
}
