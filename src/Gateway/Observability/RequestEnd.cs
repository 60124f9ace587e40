using TencentChat.Gateway.Audit;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Observability;

/// <summary>
/// What every request ends in, however it ends: what went wrong is answered, what it held is given back, and its metrics, its line in the log and, where it wrote, in the audit
/// are taken down. One step for all of it, since each by itself would wait for the whole request once more.
/// </summary>
internal sealed class RequestEnd(RequestDelegate next, FaultAnswers faults, RequestLog log, AuditTrail audit, RequestMeter meter, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var record = CallRecord.Begin(http);
        var started = time.GetTimestamp();
        meter.Begin();
        try
        {
            await next(http);
            record.Forwarder?.End(http, record);
            if (FaultAnswers.IsBare(http.Response)) await FaultAnswers.AnswerAsync(http);
            FaultAnswers.NoteLeft(http);
        }
        catch (Exception fault) when (FaultAnswers.IsAnswerable(http, fault))
        {
            await faults.AnswerAsync(http, fault);
        }
        finally
        {
            record.Release();
            var took = time.GetElapsedTime(started);
            meter.End(http, record, took);
            log.Add(http, record, took);
            if (AuditEntry.Of(http, record, time) is { } entry) await audit.AddAsync(entry);
        }
    }
}
