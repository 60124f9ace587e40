using System.Security.Claims;
using System.Text.RegularExpressions;
using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Callers;

/// <summary>Who calls, and what it was granted.</summary>
internal sealed class Caller(string name, ClientOptions grants) : ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "ApiKey")
{
    private readonly bool _everything = grants.Scopes.Contains(Scopes.Everything);

    private readonly bool _everybody = grants.ActAs.Contains("*");

    /// <summary>Nothing of a pattern is special but <c>*</c>. No backtracking, so that no id can make a match slow.</summary>
    private readonly Regex[] _actAs =
    [
        .. grants.ActAs.Select(pattern => new Regex(
            $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}\\z",
            RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant)),
    ];

    public override string Name => name;

    /// <summary>The name that quotas and queues go by.</summary>
    public string QuotaName => name;

    /// <summary>How many calls upstream it may make in any second; null for no limit.</summary>
    public int? UpstreamCallsPerSecond { get; } = grants.UpstreamCallsPerSecond;

    /// <summary>The apps it is bound to.</summary>
    public IReadOnlyList<string> Apps { get; } = grants.Apps;

    public bool Has(string scope) => _everything || grants.Scopes.Contains(scope);

    /// <summary>Whether it may act for whomever.</summary>
    public bool MayActAsEverybody => _everybody;

    public bool MayActAs(string userId) => _everybody || Array.Exists(_actAs, pattern => pattern.IsMatch(userId));

    /// <summary>The caller of an authenticated request.</summary>
    public static Caller Of(HttpContext http) =>
        http.User.Identity as Caller ?? throw new InvalidOperationException("The request has not been authenticated.");
}
