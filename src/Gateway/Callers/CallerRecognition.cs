using Microsoft.AspNetCore.Authentication;
using TencentChat.Gateway.Observability;

namespace TencentChat.Gateway.Callers;

/// <summary>
/// Finds out who calls, by the first credential that a request carries, in the order key, password, token, own signature. A credential that does not hold is not made good
/// by another one beside it. A key, which nearly every request comes by, is looked up here and now; the others go the way of the framework's schemes.
/// </summary>
internal sealed class CallerRecognition(RequestDelegate next, CallerDirectory callers)
{
    public Task InvokeAsync(HttpContext http)
    {
        var record = CallRecord.Of(http);
        record.Endpoint = http.GetEndpoint();
        if (http.Request.Headers.TryGetValue(ApiKey.Header, out var sent))
        {
            if (sent is [{ Length: > 0 } key]) record.Caller = callers.Find(key);
            return next(http);
        }
        return CallerSchemes.Choose(http) is { } scheme ? AuthenticateAsync(http, record, scheme) : next(http);
    }

    private async Task AuthenticateAsync(HttpContext http, CallRecord record, string scheme)
    {
        var result = await http.AuthenticateAsync(scheme);
        if (result is { Succeeded: true, Principal: { Identity: Caller caller } principal }) (record.Caller, http.User) = (caller, principal);
        await next(http);
    }
}

/// <summary>The header that carries a caller's key.</summary>
internal static class ApiKey
{
    public const string Header = "X-Api-Key";

    /// <summary>How the document and the challenge name it.</summary>
    public const string Scheme = "ApiKey";
}
