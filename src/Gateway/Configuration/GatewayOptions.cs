namespace TencentChat.Gateway.Configuration;

/// <summary>Section <c>Gateway</c>: who may call.</summary>
internal sealed class GatewayOptions
{
    public const string Section = "Gateway";

    /// <summary>The callers, by name.</summary>
    public Dictionary<string, ClientOptions> Clients { get; init; } = [];

    /// <summary>How many calls upstream a caller may make in any second where its own settings say nothing, and who comes by a token. Default no limit; from 1 to 100,000.</summary>
    public int? UpstreamCallsPerSecond { get; init; }

    /// <summary>How many requests may be under way at once, all callers together; more are turned away. Default 1,000; from 1 to 100,000.</summary>
    public int MaxConcurrentRequests { get; init; } = 1_000;

    /// <summary>How long a caller may take to send a body. Default 30 seconds; from 1 to 600.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the gateway serves on after it was told to stop and is not ready any more, so that whoever balances learns of it. Default 5 seconds; from 0 to 60.</summary>
    public TimeSpan DrainDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a signature made for an end user may hold at most; from a second. Default 24 hours.</summary>
    public TimeSpan MaxUserSigLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether the threads that hand out what sockets bring wait for a processor that is free, on Linux; read at the start. Default yes.</summary>
    public bool SocketThreadsYield { get; init; } = true;

    /// <summary>A directory of files, one a setting, such as <c>Chat__Apps__demo__SecretKey</c>. Default <c>/run/secrets</c>; it may be missing.</summary>
    public string SecretsDirectory { get; init; } = DefaultSecretsDirectory;

    public const string DefaultSecretsDirectory = "/run/secrets";
}

/// <summary>One caller. What is not granted is denied.</summary>
internal sealed class ClientOptions
{
    /// <summary>SHA-256 digests of its keys in hex; several while a key is changed.</summary>
    public List<string> ApiKeySha256 { get; init; } = [];

    /// <summary>
    /// The key by which an existing Tencent client authenticates on the pass-through: it signs for the caller's name as its identifier. Default none, which
    /// closes that way.
    /// </summary>
    public string? UserSigKey { get; init; }

    /// <summary>How many calls upstream it may make in any second, all its requests together. Default that of the gateway; from 1 to 100,000.</summary>
    public int? UpstreamCallsPerSecond { get; init; }

    /// <summary>How many requests it may have under way at once; more are refused. Default 100; from 1 to 100,000.</summary>
    public int MaxConcurrentRequests { get; init; } = 100;

    /// <summary>The apps it may call; the only one is implied where a request names none.</summary>
    public List<string> Apps { get; init; } = [];

    /// <summary>What it may do, such as <c>follows:write</c>; <c>*</c> for everything.</summary>
    public List<string> Scopes { get; init; } = [];

    /// <summary>Patterns of the users it may act for, such as <c>shop-*</c>; <c>*</c> for everyone.</summary>
    public List<string> ActAs { get; init; } = [];
}
