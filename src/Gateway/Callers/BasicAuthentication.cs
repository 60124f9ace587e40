using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using TencentChat.Gateway.Observability;

namespace TencentChat.Gateway.Callers;

/// <summary>
/// Authenticates by the password of HTTP's Basic scheme, which is the caller's key, where whoever asks can send no header of its own: a browser that opens a page,
/// and a Prometheus that scrapes. The user's name is not looked at.
/// </summary>
internal sealed class BasicAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CallerDirectory callers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Basic";

    private const string Prefix = $"{Scheme} ";

    /// <summary>Whether a request tries this way, on an endpoint that takes it.</summary>
    public static bool IsUsedBy(HttpContext http) =>
        IsTakenBy(http) && http.Request.Headers.Authorization is [{ } sent] && sent.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the endpoint takes it.</summary>
    public static bool IsTakenBy(HttpContext http) => CallRecord.Of(http).Endpoint?.Metadata.GetMetadata<TakesBasic>() is not null;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    private AuthenticateResult Authenticate()
    {
        if (Key(Request.Headers.Authorization.ToString()) is not { } key || callers.Find(key) is not { } caller) return AuthenticateResult.Fail("Nobody has this key.");
        return AuthenticateResult.Success(caller.Ticket);
    }

    private static string? Key(string header)
    {
        var sent = header.AsSpan(Prefix.Length).Trim();
        var bytes = new byte[sent.Length];
        if (!Convert.TryFromBase64Chars(sent, bytes, out var length)) return null;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? pair[(colon + 1)..] : null;
    }
}

/// <summary>That an endpoint may be asked by a browser or a Prometheus, with the key as the password of the Basic scheme.</summary>
internal sealed class TakesBasic
{
    public static TakesBasic Instance { get; } = new();
}
