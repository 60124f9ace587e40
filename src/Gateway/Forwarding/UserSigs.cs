using System.Collections.Concurrent;
using TencentChat.Gateway.Configuration;
using TencentChat.Protocol.Signing;

namespace TencentChat.Gateway.Forwarding;

/// <summary>The administrator's signature of each app: made once, used until 80 % of its life is over.</summary>
internal sealed class UserSigs(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<ChatApp, Signed> _signed = new(ReferenceEqualityComparer.Instance);

    /// <summary>The query that signs a call, all but the random number at its end.</summary>
    public string QueryOf(ChatApp app)
    {
        var now = time.GetUtcNow();
        if (_signed.TryGetValue(app, out var signed) && now < signed.RenewAt) return signed.Query;
        var userSig = UserSig.Make(app.SdkAppId, app.SecretKey, app.Administrator, now, Lifetime);
        var query = $"?sdkappid={app.SdkAppId}&identifier={Uri.EscapeDataString(app.Administrator)}&usersig={userSig}&contenttype=json&random=";
        _signed[app] = new(query, now + Lifetime * 0.8);
        return query;
    }

    private sealed record Signed(string Query, DateTimeOffset RenewAt);
}
