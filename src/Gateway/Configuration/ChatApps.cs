using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using TencentChat.Protocol.Regions;
using TencentChat.Sandbox;

namespace TencentChat.Gateway.Configuration;

/// <summary>The configured apps, each with its region found.</summary>
internal sealed class ChatApps
{
    /// <summary>The name of the region that the embedded sandbox answers for.</summary>
    public const string SandboxRegion = "Sandbox";

    private readonly FrozenDictionary<string, ChatApp> _byName;

    /// <summary>Made when the first call comes, so after an embedded sandbox has begun to listen.</summary>
    public ChatApps(IOptions<ChatOptions> options, EmbeddedSandbox? sandbox = null)
    {
        var regions = Regions(options.Value, sandbox);
        _byName = options.Value.Apps.ToFrozenDictionary(app => app.Key, app => Ready(app.Key, app.Value, regions), StringComparer.Ordinal);
    }

    public ChatApp this[string name] => _byName[name];

    public IEnumerable<ChatApp> All => _byName.Values;

    private static ChatApp Ready(string name, ChatAppOptions app, Dictionary<string, (Region Region, bool IsSandbox)> regions)
    {
        var (region, isSandbox) = regions[app.Region!];
        return new(name, app.SdkAppId, app.Administrator, region, isSandbox, app.SecretKey!);
    }

    private static Dictionary<string, (Region Region, bool IsSandbox)> Regions(ChatOptions options, EmbeddedSandbox? sandbox)
    {
        var regions = Region.BuiltIn.ToDictionary(region => region.Name, region => (region, false), StringComparer.OrdinalIgnoreCase);
        if (sandbox is not null) regions[SandboxRegion] = (new(SandboxRegion, sandbox.Address), true);
        foreach (var (name, region) in options.Regions) regions[name] = (new(name, new(region.Address!)), region.Sandbox);
        return regions;
    }
}
