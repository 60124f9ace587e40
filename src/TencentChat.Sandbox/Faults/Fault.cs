namespace TencentChat.Sandbox.Faults;

/// <summary>The next calls of one command that misbehave.</summary>
public sealed record Fault
{
    /// <summary>Service and command, such as <c>follow/follow_delete</c>.</summary>
    public required string Command { get; init; }

    // Settable, not init: generated readers forget the default of an init-only member that a document leaves out.

    /// <summary>How many calls are still to misbehave, 1 to 10,000; 1 unless given.</summary>
    public int Times { get; set; } = 1;

    /// <summary>What happens to them.</summary>
    public required FaultEffect Effect { get; init; }
}

/// <summary>What happens to a call. Which members a kind takes stands in <see cref="FaultRules"/>.</summary>
public sealed record FaultEffect
{
    /// <summary>The kind of fault.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>For <c>errorCode</c>: the ErrorCode of the answer, not 0.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>For <c>errorCode</c>: its text, at most 1,024 characters.</summary>
    public string? ErrorInfo { get; init; }

    /// <summary>For <c>itemCode</c>: the targets that fail, 1 to 1,000; all of the call when left out.</summary>
    public IReadOnlyList<string>? Targets { get; init; }

    /// <summary>For <c>itemCode</c>: the ResultCode of those targets, not 0.</summary>
    public int? ResultCode { get; init; }

    /// <summary>For <c>itemCode</c>: its text, at most 1,024 characters; empty unless given.</summary>
    public string? ResultInfo { get; init; }

    /// <summary>For <c>delay</c>: how long, 0 to 600,000.</summary>
    public int? Milliseconds { get; init; }

    /// <summary>For <c>httpStatus</c>: the status, 200 to 599.</summary>
    public int? Status { get; init; }
}
