using System.Text.Json.Serialization;
using TencentChat.Gateway.Endpoints;

namespace TencentChat.Gateway.Problems;

/// <summary>What every failing call answers, as <c>application/problem+json</c> (RFC 9457).</summary>
public sealed record Problem
{
    /// <summary>The address of the page that explains this kind of problem, relative to the gateway.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status, once more.</summary>
    public required int Status { get; init; }

    /// <summary>What is special about this very call.</summary>
    public string? Detail { get; init; }

    /// <summary>The path that was called.</summary>
    public string? Instance { get; init; }

    /// <summary>The stable code to switch on, in UPPER_SNAKE.</summary>
    public required string Code { get; init; }

    /// <summary>Whether the same call may work later.</summary>
    public required bool Retryable { get; init; }

    /// <summary>How many seconds to wait before trying again, equal to <c>Retry-After</c>; absent where nobody knows.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The id of the request, equal to <c>X-Request-Id</c>.</summary>
    public string? RequestId { get; init; }

    /// <summary>The id of the trace that the request belongs to.</summary>
    public string? TraceId { get; init; }

    /// <summary>Where the caller can read what happened to each call upstream; absent where none was to be made.</summary>
    public string? Trail { get; init; }

    /// <summary>What is wrong with single members of the request; at most 100 are listed.</summary>
    public IReadOnlyList<FieldError>? Errors { get; init; }

    /// <summary>What upstream said.</summary>
    public UpstreamDetail? Upstream { get; init; }

    /// <summary>The acting user of a batch.</summary>
    public string? UserId { get; init; }

    /// <summary>The outcome of a batch: always <c>failed</c> here.</summary>
    public BatchOutcome? Outcome { get; init; }

    /// <summary>How many items of a batch ended how.</summary>
    public BatchSummary? Summary { get; init; }

    /// <summary>What happened to each item of a batch, in input order.</summary>
    public IReadOnlyList<BatchItem>? Results { get; init; }
}

/// <summary>What is wrong with one member of the request.</summary>
/// <param name="Pointer">A JSON pointer to the member; a path or query value is pointed at by its name.</param>
/// <param name="Code">The stable code of the fault.</param>
/// <param name="Detail">What to change.</param>
public sealed record FieldError(string Pointer, string Code, string Detail);

/// <summary>What upstream said of a call.</summary>
public sealed record UpstreamDetail
{
    /// <summary>Tencent's command, such as <c>follow/follow_delete</c>.</summary>
    public required string Command { get; init; }

    /// <summary>Tencent's code; absent where there was no answer to read one from.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Tencent's text beside the code.</summary>
    public string? ErrorInfo { get; init; }

    /// <summary>The region that was called.</summary>
    public string? Region { get; init; }

    /// <summary>How many calls were made.</summary>
    public int? Attempts { get; init; }
}

/// <summary>The problem of one item of a batch.</summary>
public sealed record ItemProblem
{
    /// <summary>The address of the page that explains this kind of problem, relative to the gateway.</summary>
    public required string Type { get; init; }

    /// <summary>The kind of problem in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status that the item alone would have had.</summary>
    public required int Status { get; init; }

    /// <summary>The stable code to switch on, in UPPER_SNAKE.</summary>
    public required string Code { get; init; }

    /// <summary>Whether the item may work later.</summary>
    public required bool Retryable { get; init; }

    /// <summary>What upstream said; absent where it said nothing of the item.</summary>
    [JsonPropertyOrder(1)]
    public UpstreamDetail? Upstream { get; init; }
}
