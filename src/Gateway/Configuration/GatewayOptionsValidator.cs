using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using TencentChat.Gateway.Callers;

namespace TencentChat.Gateway.Configuration;

/// <summary>Checks section <c>Gateway</c>: every fault is told at once, a line each.</summary>
internal sealed class GatewayOptionsValidator(IConfiguration configuration, IHostEnvironment environment) : IValidateOptions<GatewayOptions>
{
    private static readonly byte[][] DevelopmentKeys = [Digest(Development.Key), Digest(Development.VisitorKey)];

    /// <summary>Tencent names 50 years as the longest.</summary>
    private static readonly TimeSpan MaxUserSigLifetime = TimeSpan.FromDays(50 * 365);

    private const int MinUserSigKey = 16;

    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var faults = options.Clients.SelectMany(client => Check($"Gateway:Clients:{client.Key}", client.Value)).ToList();
        var shared = options.Clients.SelectMany(client => client.Value.ApiKeySha256).GroupBy(digest => digest, StringComparer.OrdinalIgnoreCase);
        if (shared.Any(digest => digest.Count() > 1)) faults.Add("Gateway:Clients have a key digest twice; a key says who calls, so each belongs to one caller.");
        if (options.MaxUserSigLifetime < TimeSpan.FromSeconds(1) || options.MaxUserSigLifetime > MaxUserSigLifetime)
            faults.Add($"Gateway:MaxUserSigLifetime is {options.MaxUserSigLifetime:c}; it is 00:00:01 to {MaxUserSigLifetime:c}.");
        if (options.MaxConcurrentRequests is < 1 or > 100_000)
            faults.Add($"Gateway:MaxConcurrentRequests is {options.MaxConcurrentRequests}; it goes from 1 to 100000.");
        if (options.BodyTimeout < TimeSpan.FromSeconds(1) || options.BodyTimeout > TimeSpan.FromMinutes(10))
            faults.Add($"Gateway:BodyTimeout is {options.BodyTimeout}; it goes from 00:00:01 to 00:10:00.");
        if (options.DrainDelay < TimeSpan.Zero || options.DrainDelay > TimeSpan.FromMinutes(1))
            faults.Add($"Gateway:DrainDelay is {options.DrainDelay}; it goes from 00:00:00 to 00:01:00.");
        if (RateFault(options.UpstreamCallsPerSecond) is { } fault) faults.Add($"Gateway:UpstreamCallsPerSecond {fault}.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Check(string key, ClientOptions client)
    {
        for (var i = 0; i < client.ApiKeySha256.Count; i++)
        {
            if (!TryReadDigest(client.ApiKeySha256[i], out var digest)) yield return $"{key}:ApiKeySha256:{i} is not a SHA-256 digest of 64 hex digits.";
            else if (!environment.IsDevelopment() && DevelopmentKeys.Any(known => known.AsSpan().SequenceEqual(digest)))
                yield return $"{key}:ApiKeySha256:{i} is a development key, which works in Development only.";
        }
        if (client.ApiKeySha256.Count == 0 && client.UserSigKey is null) yield return $"{key}:ApiKeySha256 is empty, so this caller could never be known.";

        if (client.UserSigKey is { Length: < MinUserSigKey })
            yield return $"{key}:UserSigKey is shorter than {MinUserSigKey} characters, so it could be guessed.";
        if (client.MaxConcurrentRequests is < 1 or > 100_000)
            yield return $"{key}:MaxConcurrentRequests is {client.MaxConcurrentRequests}; it goes from 1 to 100000.";
        if (RateFault(client.UpstreamCallsPerSecond) is { } fault) yield return $"{key}:UpstreamCallsPerSecond {fault}.";

        // Read as it stands, so that a fault in Chat does not hide one here.
        var apps = configuration.GetSection("Chat:Apps").GetChildren().Select(app => app.Key).ToList();
        foreach (var app in client.Apps.Where(app => !apps.Contains(app))) yield return $"{key}:Apps names '{app}', which is not in Chat:Apps.";
        if (client.Apps.Count == 0) yield return $"{key}:Apps is empty, so this caller could call nothing.";

        foreach (var scope in client.Scopes.Where(scope => !Scopes.IsKnown(scope)))
            yield return $"{key}:Scopes names '{scope}'; a scope is one of {string.Join(", ", Scopes.All)}.";
        if (client.Scopes.Count == 0) yield return $"{key}:Scopes is empty, so this caller could do nothing.";
        if (client.ActAs.Count == 0) yield return $"{key}:ActAs is empty, so this caller could act for nobody; '*' stands for everybody.";
    }

    private static string? RateFault(int? rate) => rate is < 1 or > 100_000 ? $"is {rate}; it goes from 1 to 100000" : null;

    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static bool TryReadDigest(string hex, out byte[] digest)
    {
        digest = new byte[SHA256.HashSizeInBytes];
        return hex.Length == digest.Length * 2 && Convert.FromHexString(hex, digest, out _, out _) == System.Buffers.OperationStatus.Done;
    }
}
