using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using TencentChat.Protocol.Regions;
using TencentChat.Protocol.Users;
using TencentChat.Sandbox;

namespace TencentChat.Gateway.Configuration;

/// <summary>Checks section <c>Chat</c>: every fault is told at once, a line each, and none tells a secret.</summary>
internal sealed partial class ChatOptionsValidator(EmbeddedSandbox? sandbox = null) : IValidateOptions<ChatOptions>
{
    public ValidateOptionsResult Validate(string? name, ChatOptions options)
    {
        var faults = new List<string>();
        foreach (var (region, value) in options.Regions) faults.AddRange(Check($"Chat:Regions:{region}", value));
        foreach (var (app, value) in options.Apps) faults.AddRange(Check($"Chat:Apps:{app}", value, options));
        // What is known already is let through: a gateway that learns a command must not refuse to start for that.
        for (var i = 0; i < options.AdditionalCommands.Count; i++)
        {
            if (!CommandPath().IsMatch(options.AdditionalCommands[i]))
                faults.Add($"Chat:AdditionalCommands:{i} is not a service and a command, such as openim/querystate, without v4 before them.");
        }
        if (options.Apps.Count == 0) faults.Add("Chat:Apps names no app; add one, such as Chat:Apps:main with SdkAppId, Region and SecretKey.");
        if (options.CallTimeout < TimeSpan.FromSeconds(0.1) || options.CallTimeout > TimeSpan.FromMinutes(1))
            faults.Add($"Chat:CallTimeout is {options.CallTimeout}; it goes from 00:00:00.1 to 00:01:00.");
        if (options.CallDeadline < TimeSpan.FromSeconds(0.1) || options.CallDeadline > TimeSpan.FromMinutes(5))
            faults.Add($"Chat:CallDeadline is {options.CallDeadline}; it goes from 00:00:00.1 to 00:05:00.");
        if (options.MaxAttempts is < 1 or > 10) faults.Add($"Chat:MaxAttempts is {options.MaxAttempts}; it goes from 1 to 10.");
        if (options.BreakerMinimumCalls is < 2 or > 1_000_000) faults.Add($"Chat:BreakerMinimumCalls is {options.BreakerMinimumCalls}; it goes from 2 to 1000000.");
        if (options.MaxQueueTime < TimeSpan.Zero || options.MaxQueueTime > TimeSpan.FromSeconds(10))
            faults.Add($"Chat:MaxQueueTime is {options.MaxQueueTime}; it goes from 00:00:00 to 00:00:10.");
        if (options.RequestTimeout < TimeSpan.FromSeconds(1) || options.RequestTimeout > TimeSpan.FromMinutes(10))
            faults.Add($"Chat:RequestTimeout is {options.RequestTimeout}; it goes from 00:00:01 to 00:10:00.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Check(string key, RegionOptions region)
    {
        if (AddressFault(region.Address) is { } fault) yield return $"{key}:Address {fault}.";
        if (region.Backup is not null && AddressFault(region.Backup) is { } backupFault) yield return $"{key}:Backup {backupFault}.";
    }

    private static string? AddressFault(string? text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
            return "is not an address such as https://adminapisgp.im.qcloud.com";
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
            return "is http off this machine; signatures travel in the URL, so it has to be https";
        return address.PathAndQuery != "/" || address.UserInfo.Length > 0 ? "has more than scheme, host and port" : null;
    }

    private IEnumerable<string> Check(string key, ChatAppOptions app, ChatOptions options)
    {
        if (app.SdkAppId == 0) yield return $"{key}:SdkAppId is missing.";
        if (string.IsNullOrWhiteSpace(app.SecretKey)) yield return $"{key}:SecretKey is missing; give it by environment or by a mounted file.";
        else if (IsPem(app.SecretKey)) yield return $"{key}:SecretKey {OldKind}.";
        // An empty one is none: a file that is mounted before the exchange of keys begins.
        if (app.SecondarySecretKey is { } second && IsPem(second)) yield return $"{key}:SecondarySecretKey {OldKind}.";
        foreach (var (command, rate) in app.CallsPerSecond)
        {
            if (command != ChatAppOptions.DefaultRate && !CommandPath().IsMatch(command))
                yield return $"{key}:CallsPerSecond:{command} is neither Default nor a service and a command, such as follow/follow_delete.";
            if (rate is < 1 or > 100_000) yield return $"{key}:CallsPerSecond:{command} is {rate}; it goes from 1 to 100000.";
        }
        if (UserId.Fault(app.Administrator) is { } fault) yield return $"{key}:Administrator {fault}.";
        if (!IsRegion(app.Region, options))
            yield return $"{key}:Region is {(app.Region is null ? "missing" : $"'{app.Region}'")}; it is one of {string.Join(", ", Regions(options))}.";
    }

    private const string OldKind = "looks like a PEM key of the old signature kind; the console's HMAC key is needed";

    private static bool IsPem(string key) => key.Contains("BEGIN", StringComparison.Ordinal);

    [GeneratedRegex(@"^[A-Za-z0-9_]{1,64}/[A-Za-z0-9_]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CommandPath();

    private bool IsRegion(string? name, ChatOptions options) => Regions(options).Contains(name, StringComparer.OrdinalIgnoreCase);

    private IEnumerable<string> Regions(ChatOptions options) => Region.BuiltIn.Select(region => region.Name)
        .Concat(sandbox is not null ? [ChatApps.SandboxRegion] : [])
        .Concat(options.Regions.Keys);
}
