using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Observability;
using TencentChat.Protocol.Signing;

namespace TencentChat.Gateway.Callers;

/// <summary>
/// Authenticates an existing client of Tencent's on the pass-through by what it sends anyway: <c>identifier</c> is the caller's name, and <c>usersig</c> is signed
/// by the key that this gateway gave it, for the app in <c>sdkappid</c>. Upstream sees none of them.
/// </summary>
internal sealed class UserSigAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CallerDirectory callers, ChatApps apps, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "UserSig";

    /// <summary>Whether a request tries this way: a signature in the query of the pass-through.</summary>
    public static bool IsUsedBy(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/v4") && Read(http, "usersig") is not null;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    private AuthenticateResult Authenticate()
    {
        if (Read(Context, "identifier") is not { } name || callers.FindSigning(name) is not { } caller
            || Read(Context, "usersig") is not { } signature
            || !uint.TryParse(Read(Context, "sdkappid"), NumberStyles.None, CultureInfo.InvariantCulture, out var sdkAppId)
            || AppOf(caller.Caller, sdkAppId) is not { } app
            || UserSigVerifier.Verify(signature, sdkAppId, caller.Key, name, time.GetUtcNow()) != UserSigVerdict.Valid)
            return AuthenticateResult.Fail("The signature is none of a caller's.");
        CallRecord.Of(Context).SignedApp = app.Name;
        return AuthenticateResult.Success(caller.Caller.Ticket);
    }

    private ChatApp? AppOf(Caller caller, uint sdkAppId) => caller.Apps.Select(apps.Find).FirstOrDefault(app => app?.SdkAppId == sdkAppId);

    /// <summary>A parameter of the query; null where it is not there, or twice.</summary>
    private static string? Read(HttpContext http, string parameter)
    {
        string? found = null;
        foreach (var pair in new QueryStringEnumerable(http.Request.QueryString.Value))
        {
            if (!pair.EncodedName.Span.Equals(parameter, StringComparison.Ordinal)) continue;
            if (found is not null || PercentEncoding.Decode(pair.EncodedValue.Span) is not { Length: > 0 } value) return null;
            found = value;
        }
        return found;
    }
}
