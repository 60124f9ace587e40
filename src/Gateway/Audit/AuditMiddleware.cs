namespace TencentChat.Gateway.Audit;

/// <summary>Takes down every write, whatever became of it.</summary>
internal sealed class AuditMiddleware(RequestDelegate next, AuditTrail trail, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        finally
        {
            if (AuditEntry.Of(http, time) is { } entry) await trail.AddAsync(entry);
        }
    }
}
