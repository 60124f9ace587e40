namespace TencentChat.Sandbox.Faults;

/// <summary>How a call can be made to misbehave.</summary>
public enum FaultKind
{
    /// <summary>The whole call fails with a code; nothing is done.</summary>
    ErrorCode,

    /// <summary>Some or all targets fail with a code; the others are done.</summary>
    ItemCode,

    /// <summary>The command waits within the write, then goes on as ever.</summary>
    Delay,

    /// <summary>No answer ever comes; nothing is done.</summary>
    Hang,

    /// <summary>Another HTTP status with an empty body; nothing is done.</summary>
    HttpStatus,

    /// <summary>The connection is cut; nothing is done.</summary>
    Reset,

    /// <summary>Done, but the answer breaks off in the middle.</summary>
    Truncate,

    /// <summary>HTTP 200 with a body that is not JSON; nothing is done.</summary>
    NotJson,

    /// <summary>Done, but no answer ever comes.</summary>
    ApplyThenHang,
}
