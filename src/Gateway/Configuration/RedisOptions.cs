namespace TencentChat.Gateway.Configuration;

/// <summary>Section <c>Redis</c>: what replicas share their quotas and upstream's pace by.</summary>
internal sealed class RedisOptions
{
    public const string Section = "Redis";

    /// <summary>Where Redis is, as StackExchange.Redis writes it; it may hold a password. Default none: each process counts for itself.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>How many replicas there may be at most: while Redis is away, each takes this share unless it knows of more. Default 3, from 1 to 1,000.</summary>
    public int ExpectedReplicas { get; init; } = 3;
}
