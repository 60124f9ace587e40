using System.Text.Json.Serialization;

namespace TencentChat.Gateway.Audit;

/// <summary>A line of the audit: one write, by whom, as whom, on whom, and what became of it.</summary>
internal sealed record AuditLine
{
    /// <summary>Tells the line from those of the log, where both go to the same place.</summary>
    [JsonPropertyOrder(-1)]
    public bool Audit { get; } = true;

    /// <summary>When the request ended.</summary>
    public required DateTimeOffset At { get; init; }

    public required string RequestId { get; init; }

    public string? TraceId { get; init; }

    public string? Caller { get; init; }

    /// <summary>The acting user; absent where nobody in particular acts, or a body says it that is not read.</summary>
    public string? ActAs { get; init; }

    public string? App { get; init; }

    /// <summary>The operation's name in the document.</summary>
    public string? Operation { get; init; }

    /// <summary>Tencent's command; absent where nothing goes upstream.</summary>
    public string? Command { get; init; }

    /// <summary>How many calls went upstream.</summary>
    public int UpstreamCalls { get; init; }

    /// <summary>The ids of the targets by what became of them; absent where the operation has none.</summary>
    public IReadOnlyDictionary<string, List<string>>? Targets { get; init; }

    /// <summary>The HTTP status of the answer; 499 where the caller had gone.</summary>
    public required int Status { get; init; }

    /// <summary>The code of the problem, else the outcome as the log tells it.</summary>
    public string? Outcome { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditLine))]
internal sealed partial class AuditJson : JsonSerializerContext;
