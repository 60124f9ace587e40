using System.Collections.Frozen;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability;

namespace TencentChat.Gateway.Callers;

/// <summary>Who calls, and what it was granted.</summary>
/// <param name="name">Its name: of the settings, or of whom its token is about.</param>
/// <param name="grants">What it may do.</param>
/// <param name="scheme">How it was known.</param>
internal sealed class Caller(string name, ClientOptions grants, string scheme) : ClaimsIdentity([new Claim(ClaimTypes.Name, name)], scheme)
{
    private readonly bool _everything = grants.Scopes.Contains(Scopes.Everything);

    private readonly FrozenSet<string> _scopes = grants.Scopes.ToFrozenSet(StringComparer.Ordinal);

    private readonly bool _everybody = grants.ActAs.Contains("*");

    /// <summary>Nothing of a pattern is special but <c>*</c>. No backtracking, so that no id can make a match slow.</summary>
    private readonly Regex[] _actAs =
    [
        .. grants.ActAs.Select(pattern => new Regex(
            $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}\\z",
            RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant)),
    ];

    public override string Name => name;

    /// <summary>The name that quotas and queues go by. Who comes by a token is nobody of the settings, whatever its name.</summary>
    public string QuotaName { get; } = scheme == ApiKey.Scheme ? name : $"{scheme}:{name}";

    /// <summary>The name that it is measured by. Who comes by a token has a name from outside, which would be as many tags: all of them are measured together.</summary>
    public string MeteredName { get; } = scheme == CallerSchemes.Bearer ? scheme : name;

    /// <summary>How many calls upstream it may make in any second; null for no limit.</summary>
    public int? UpstreamCallsPerSecond { get; init; } = grants.UpstreamCallsPerSecond;

    /// <summary>How many requests it may have under way at once.</summary>
    public int MaxConcurrentRequests { get; } = grants.MaxConcurrentRequests;

    /// <summary>The apps it is bound to.</summary>
    public IReadOnlyList<string> Apps { get; } = grants.Apps;

    /// <summary>The caller as the framework's schemes hand it on. Nothing in it belongs to a request.</summary>
    public AuthenticationTicket Ticket => field ??= new(new ClaimsPrincipal(this), AuthenticationType!);

    public bool Has(string scope) => _everything || _scopes.Contains(scope);

    /// <summary>Whether it may act for whomever.</summary>
    public bool MayActAsEverybody => _everybody;

    public bool MayActAs(string userId) => _everybody || Matches(userId);

    private bool Matches(string userId)
    {
        foreach (var pattern in _actAs)
        {
            if (pattern.IsMatch(userId)) return true;
        }
        return false;
    }

    /// <summary>The caller of an authenticated request.</summary>
    public static Caller Of(HttpContext http) => CallRecord.Of(http).KnownCaller;
}
