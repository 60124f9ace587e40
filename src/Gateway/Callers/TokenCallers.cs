using System.Collections.Concurrent;
using System.Security.Claims;
using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Callers;

/// <summary>Makes callers of tokens: what a token grants stands in its claims.</summary>
internal sealed class TokenCallers
{
    public const string ScopeClaim = "scope", AppClaim = "chat_app", ActAsClaim = "chat_act_as";

    /// <summary>So many callers are kept, to spare the making of their patterns. When they are more, all are made anew.</summary>
    private const int MostKept = 1_000;

    /// <summary>In the order in which they are asked for a name.</summary>
    private static readonly string[] NameClaims = ["sub", "client_id", "azp"];

    private readonly ConcurrentDictionary<string, Caller> _callers = new(StringComparer.Ordinal);
    private readonly LiveSettings _settings;

    public TokenCallers(LiveSettings settings)
    {
        _settings = settings;
        settings.Watch(_ => _callers.Clear());
    }

    /// <summary>The caller that a token is about; null when it names nobody.</summary>
    public Caller? Of(ClaimsPrincipal token)
    {
        if (NameClaims.Select(claim => token.FindFirst(claim)?.Value).FirstOrDefault(name => !string.IsNullOrWhiteSpace(name)) is not { } name) return null;
        var scopes = Values(token, ScopeClaim).SelectMany(scope => scope.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var (apps, actAs) = (Values(token, AppClaim), Values(token, ActAsClaim));
        // Each value with its length, so that no value can pose as two.
        var key = string.Concat(new[] { [name], scopes, apps, actAs }.SelectMany(static values => values.Select(value => $"{value.Length}:{value}").Append(";")));
        if (_callers.TryGetValue(key, out var known)) return known;
        if (_callers.Count >= MostKept) _callers.Clear();
        return _callers[key] = new(name, new() { Scopes = scopes, Apps = apps, ActAs = actAs }, CallerSchemes.Bearer)
        {
            UpstreamCallsPerSecond = _settings.Gateway.UpstreamCallsPerSecond,
        };
    }

    private static List<string> Values(ClaimsPrincipal token, string claim) => [.. token.FindAll(claim).Select(found => found.Value)];
}
