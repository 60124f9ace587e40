namespace TencentChat.Gateway.Configuration;

/// <summary>Section <c>Chat</c>: the apps that the gateway calls, and the regions they live in.</summary>
internal sealed class ChatOptions
{
    public const string Section = "Chat";

    /// <summary>The apps, by the name that callers use in <c>X-Chat-App</c>.</summary>
    public Dictionary<string, ChatAppOptions> Apps { get; init; } = [];

    /// <summary>Regions added to the built-in ones, or overriding them.</summary>
    public Dictionary<string, RegionOptions> Regions { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Commands beyond the known ones that the pass-through may call, such as <c>openim/querystate</c>. One that is known already stands here without effect.</summary>
    public List<string> AdditionalCommands { get; init; } = [];

    /// <summary>How long one attempt of a call upstream may take. Default 5 seconds, from 0.1 to 60; Tencent itself gives up at 3.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one call upstream may take with all its attempts and the waiting between them. Default 10 seconds, from 0.1 to 300.</summary>
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a call that may be repeated is tried at most, the first try counted. Default 3, from 1 to 10.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>
    /// How many attempts within ten seconds it takes before the breaker of a region and app opens, if half of them failed by upstream's fault. Default 20, from 2 to
    /// 1,000,000. Read when the gateway starts.
    /// </summary>
    public int BreakerMinimumCalls { get; init; } = 20;

    /// <summary>
    /// How long calls may queue for upstream's pace: as many wait as it lets through in this time, one at least, and more are refused. Default 1 second, from 0 to 10.
    /// </summary>
    public TimeSpan MaxQueueTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long all calls of one request may take together. Default 100 seconds, from 1 to 600. What is not sent by then is not attempted.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(100);
}

/// <summary>One app of Tencent Chat.</summary>
internal sealed class ChatAppOptions
{
    /// <summary>The SDKAppID.</summary>
    public uint SdkAppId { get; init; }

    /// <summary>The name of the region that the app lives in.</summary>
    public string? Region { get; init; }

    /// <summary>The app's administrator, as whom the gateway calls. Default <c>administrator</c>.</summary>
    public string Administrator { get; init; } = "administrator";

    /// <summary>The key that UserSigs are signed by.</summary>
    public string? SecretKey { get; init; }

    /// <summary>A second key, tried when upstream refuses the first: while a key is exchanged, one of both is right. Default none.</summary>
    public string? SecondarySecretKey { get; init; }

    /// <summary>
    /// How many calls a second the app bought, where they are not Tencent's usual ones: by command, such as <c>follow/follow_delete</c>, and under
    /// <see cref="DefaultRate"/> for all others. Each from 1 to 100,000.
    /// </summary>
    public Dictionary<string, int> CallsPerSecond { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The key of <see cref="CallsPerSecond"/> that stands for every command that it does not name.</summary>
    public const string DefaultRate = "Default";
}

/// <summary>A region added or overridden.</summary>
internal sealed class RegionOptions
{
    /// <summary>The root of its REST domain: https, or http on loopback.</summary>
    public string? Address { get; init; }

    /// <summary>A second domain of the region, called while no connection to the first can be made. Default none, also where a built-in region is overridden.</summary>
    public string? Backup { get; init; }

    /// <summary>Whether a sandbox answers there, which <c>Chat-Environment</c> then says. Default false.</summary>
    public bool Sandbox { get; init; }
}
