namespace TencentChat.Gateway.Console.Failures;

/// <summary>Knows the late requests that ended in a problem.</summary>
public interface IFailedRequests
{
    /// <summary>The last ones, newest first.</summary>
    IReadOnlyList<FailedRequest> Latest(int most);
}

/// <summary>A request that ended in a problem, and what happened to its calls. Their bodies are its caller's alone.</summary>
public sealed record FailedRequest
{
    public required string RequestId { get; init; }

    /// <summary>When its calls began.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Caller { get; init; }

    /// <summary>The operation, by its name in the OpenAPI document.</summary>
    public string? Operation { get; init; }

    public required string App { get; init; }

    public required string Region { get; init; }

    /// <summary>What it was answered.</summary>
    public required int Status { get; init; }

    /// <summary>The code of the problem.</summary>
    public string? Outcome { get; init; }

    public required double Milliseconds { get; init; }

    public required IReadOnlyList<FailedCall> Calls { get; init; }
}

/// <summary>A call upstream.</summary>
/// <param name="Command">Tencent's command.</param>
/// <param name="LaneWait">How many milliseconds it waited for other writes of its user.</param>
/// <param name="Attempts">Its attempts; none where its turn never came.</param>
public sealed record FailedCall(string Command, double LaneWait, IReadOnlyList<Attempt> Attempts);

/// <summary>One attempt.</summary>
/// <param name="Decision">What followed, in words.</param>
/// <param name="Queue">How many milliseconds it waited for its turn.</param>
/// <param name="Upstream">How many milliseconds upstream took.</param>
/// <param name="Pause">How many milliseconds passed before the next one.</param>
/// <param name="OnBackup">Whether it went to the region's backup domain.</param>
/// <param name="Code">The code of the problem that it met; null where nothing went wrong.</param>
/// <param name="ErrorCode">Tencent's code; null where there was none.</param>
/// <param name="Detail">What went wrong, for a person.</param>
public sealed record Attempt(
    string Decision, double Queue, double Upstream, double Pause, bool OnBackup, string? Code, int? ErrorCode, string? Detail);
