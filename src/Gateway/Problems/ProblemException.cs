namespace TencentChat.Gateway.Problems;

/// <summary>Ends a request with a problem, from wherever it is found.</summary>
internal sealed class ProblemException(ProblemKind kind, string? detail = null, IReadOnlyList<FieldError>? errors = null, int? retryAfter = null) : Exception(kind.Code)
{
    public ProblemKind Kind { get; } = kind;

    public string? Detail { get; } = detail;

    public IReadOnlyList<FieldError>? Errors { get; } = errors;

    /// <summary>How many seconds to wait before trying again; null where nobody knows.</summary>
    public int? RetryAfter { get; } = retryAfter;
}
