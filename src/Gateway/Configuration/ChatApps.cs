using System.Collections.Frozen;
using TencentChat.Protocol.Regions;
using TencentChat.Sandbox;

namespace TencentChat.Gateway.Configuration;

/// <summary>The configured apps, each with its region found.</summary>
internal sealed class ChatApps
{
    /// <summary>The name of the region that the embedded sandbox answers for.</summary>
    public const string SandboxRegion = "Sandbox";

    private readonly EmbeddedSandbox? _sandbox;
    private volatile FrozenDictionary<string, ChatApp> _byName = FrozenDictionary<string, ChatApp>.Empty;

    /// <summary>Made when the first call comes, so after an embedded sandbox has begun to listen.</summary>
    public ChatApps(LiveSettings settings, EmbeddedSandbox? sandbox = null)
    {
        _sandbox = sandbox;
        settings.Watch(Apply);
    }

    /// <summary>An app; null when there is none of this name.</summary>
    public ChatApp? Find(string name) => _byName.GetValueOrDefault(name);

    public IEnumerable<ChatApp> All => _byName.Values;

    /// <summary>Whether nothing but a sandbox is ever called. Where it is not known, users are taken for real ones.</summary>
    public bool AreSandbox => _byName.Count > 0 && All.All(app => app.IsSandbox);

    /// <summary>An app that did not change stays the same object, so what was made for it stays too.</summary>
    private void Apply(Settings settings)
    {
        var before = _byName;
        var regions = Regions(settings.Chat, _sandbox);
        _byName = settings.Chat.Apps.ToFrozenDictionary(
            app => app.Key,
            app => Ready(app.Key, app.Value, regions) is var next && before.GetValueOrDefault(app.Key) is { } known && known == next ? known : next,
            StringComparer.Ordinal);
    }

    private static ChatApp Ready(string name, ChatAppOptions app, Dictionary<string, (Region Region, bool IsSandbox)> regions)
    {
        var (region, isSandbox) = regions[app.Region!];
        return new(name, app.SdkAppId, app.Administrator, region, isSandbox, app.SecretKey!)
        {
            SecondarySecretKey = string.IsNullOrEmpty(app.SecondarySecretKey) ? null : app.SecondarySecretKey,
            Rates = new(app.CallsPerSecond),
        };
    }

    private static Dictionary<string, (Region Region, bool IsSandbox)> Regions(ChatOptions options, EmbeddedSandbox? sandbox)
    {
        var regions = Region.BuiltIn.ToDictionary(region => region.Name, region => (region, false), StringComparer.OrdinalIgnoreCase);
        if (sandbox is not null) regions[SandboxRegion] = (new(SandboxRegion, sandbox.Address), true);
        foreach (var (name, region) in options.Regions) regions[name] = (new(name, new(region.Address!), region.Backup is null ? null : new(region.Backup)), region.Sandbox);
        return regions;
    }
}
