using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using TencentChat.Gateway.Observability;

namespace TencentChat.Gateway.Callers;

/// <summary>Authenticates by the header <c>X-Api-Key</c>.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CallerDirectory callers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "ApiKey";

    public const string Header = "X-Api-Key";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    private AuthenticateResult Authenticate()
    {
        var sent = Request.Headers[Header];
        if (sent is not [{ Length: > 0 } key]) return AuthenticateResult.NoResult();
        if (callers.Find(key) is not { } ticket) return AuthenticateResult.Fail("Nobody has this key.");
        CallRecord.Of(Context).Caller = ticket.Principal.Identity?.Name;
        return AuthenticateResult.Success(ticket);
    }
}
