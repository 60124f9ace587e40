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
        var headers = http.Request.Headers;
        if (headers.TryGetValue(ApiKey.Header, out var sent))
        {
            if (sent is [{ Length: > 0 } key] && callers.Find(key) is { } ticket) Recognise(http, ticket);
            return next(http);
        }
        return CallerSchemes.Choose(http) is { } scheme ? AuthenticateAsync(http, scheme) : next(http);
    }

    private async Task AuthenticateAsync(HttpContext http, string scheme)
    {
        var result = await http.AuthenticateAsync(scheme);
        if (result is { Succeeded: true, Ticket: var ticket }) Recognise(http, ticket);
        await next(http);
    }

    private static void Recognise(HttpContext http, AuthenticationTicket ticket)
    {
        http.User = ticket.Principal;
        var caller = Caller.Of(http);
        var record = CallRecord.Of(http);
        (record.Caller, record.MeteredCaller) = (caller.Name, caller.MeteredName);
    }
}

/// <summary>The header that carries a caller's key.</summary>
internal static class ApiKey
{
    public const string Header = "X-Api-Key";

    /// <summary>How the document and the challenge name it.</summary>
    public const string Scheme = "ApiKey";
}
