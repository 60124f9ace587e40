namespace TencentChat.Gateway.Console.Live;

/// <summary>What is so now, as it was last looked at.</summary>
internal sealed class Gauges
{
    /// <summary>How many calls a second each command of an app may make.</summary>
    public Dictionary<AppCommand, double> Rates { get; } = [];

    /// <summary>How many of its calls wait.</summary>
    public Dictionary<AppCommand, long> Waiting { get; } = [];

    /// <summary>How many calls each caller could make at once, and may make a second.</summary>
    public Dictionary<string, long> QuotaFree { get; } = [];

    public Dictionary<string, long> QuotaLimit { get; } = [];

    /// <summary>The breakers by region and app: 0 closed, 1 half open, 2 open.</summary>
    public Dictionary<(string Region, string App), long> Breakers { get; } = [];

    /// <summary>How old the signature of an app is in seconds, by app and fingerprint of its key.</summary>
    public Dictionary<(string App, string Key), double> Signatures { get; } = [];
}
