namespace TencentChat.Gateway.Observability.Trails;

/// <summary>What is kept of a request that went upstream, once it is over.</summary>
internal readonly record struct RequestTrail
{
    public required string RequestId { get; init; }

    /// <summary>Whose request it was, by the name that quotas go by.</summary>
    public required string Caller { get; init; }

    public required string? Operation { get; init; }

    public required string? Actor { get; init; }

    public required string App { get; init; }

    public required string Region { get; init; }

    public required DateTimeOffset At { get; init; }

    public required TimeSpan Took { get; init; }

    public required int Status { get; init; }

    /// <summary>The code of the problem, else the outcome as the log tells it.</summary>
    public required string? Outcome { get; init; }

    /// <summary>Whether it ended in a problem.</summary>
    public bool IsProblem => Status >= StatusCodes.Status400BadRequest;

    /// <summary>The calls in the order in which their turn came, then those whose turn never came.</summary>
    public required IReadOnlyList<CallTrail> Calls { get; init; }
}
