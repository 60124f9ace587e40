namespace TencentChat.Gateway.IntegrationTests.Pacing;

/// <summary>What the metric shows is the whole process': tests that look at it, or move it, run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class OneRedisAtATime
{
    public const string Name = "Redis";
}
