using System.Text.Json;
using System.Text.Json.Serialization;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Observability.Trails;

/// <summary>What became of a request that went upstream: the document that <c>validateOnly</c> shows, with what happened to each call.</summary>
public sealed record TrailReport : PlanPreview
{
    /// <summary>The id of the request, equal to <c>X-Request-Id</c>.</summary>
    public required string RequestId { get; init; }

    /// <summary>The operation, by its name in the OpenAPI document.</summary>
    public string? Operation { get; init; }

    /// <summary>When its calls began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long its calls took together, waits among them.</summary>
    public required double Milliseconds { get; init; }

    /// <summary>The HTTP status that it was answered; 499 where the caller had gone.</summary>
    public required int Status { get; init; }

    /// <summary>The code of the problem that it was answered, else its outcome as the log tells it.</summary>
    public string? Outcome { get; init; }

    internal static TrailReport Of(in RequestTrail trail) => new()
    {
        RequestId = trail.RequestId,
        Operation = trail.Operation,
        At = trail.At,
        Milliseconds = Round(trail.Took),
        Status = trail.Status,
        Outcome = trail.Outcome,
        UserId = trail.Actor,
        App = trail.App,
        Region = trail.Region,
        UpstreamCalls = trail.Calls.Sum(static call => call.All.Count(static attempt => attempt.Decision != Decision.Held)),
        Calls = [.. trail.Calls.Select(Of)],
    };

    private static PreviewedCall Of(CallTrail call, int index) => new(index, call.Command)
    {
        Body = call.Body.IsEmpty ? null : JsonElement.Parse(call.Body.Span),
        LaneWait = call.LaneWait > TimeSpan.Zero ? Round(call.LaneWait) : null,
        Attempts = [.. call.All.Select(Of)],
    };

    private static ReportedAttempt Of(AttemptTrail attempt) => new(attempt.Decision, Round(attempt.Queued), Round(attempt.Upstream))
    {
        Pause = attempt.Pause > TimeSpan.Zero ? Round(attempt.Pause) : null,
        OnBackup = attempt.IsOnBackup ? true : null,
        Code = attempt.Fault?.Code,
        ErrorCode = attempt.Fault?.ErrorCode,
        Detail = attempt.Fault?.Detail,
    };

    private static double Round(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
}

/// <summary>One attempt of a call.</summary>
/// <param name="Decision">What followed.</param>
/// <param name="Queue">How many milliseconds it waited for its turn.</param>
/// <param name="Upstream">How many milliseconds upstream took.</param>
public sealed record ReportedAttempt(Decision Decision, double Queue, double Upstream)
{
    /// <summary>How many milliseconds the pause before the next attempt is; absent where none follows, or at once.</summary>
    public double? Pause { get; init; }

    /// <summary>True where it went to the region's backup domain; absent elsewhere.</summary>
    public bool? OnBackup { get; init; }

    /// <summary>The code of the problem that it met; absent where nothing went wrong.</summary>
    public string? Code { get; init; }

    /// <summary>Tencent's code; absent where no answer was read, or nothing went wrong.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>What went wrong, for a person.</summary>
    public string? Detail { get; init; }
}

/// <summary>What was decided after an attempt.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Decision>))]
public enum Decision
{
    /// <summary>Upstream's answer stands: nothing went wrong.</summary>
    [JsonStringEnumMemberName("done")] Done,

    /// <summary>The fault stands: another attempt would do harm, would not help, or there was no time or budget for it.</summary>
    [JsonStringEnumMemberName("gaveUp")] GaveUp,

    /// <summary>The gateway let nothing out: the pace, the quota or the breaker held the call back.</summary>
    [JsonStringEnumMemberName("held")] Held,

    /// <summary>Sent again, after a pause.</summary>
    [JsonStringEnumMemberName("retried")] Retried,

    /// <summary>Sent again to the region's other domain, because no connection to this one could be made.</summary>
    [JsonStringEnumMemberName("rerouted")] Rerouted,

    /// <summary>Sent again with a new signature, because this one was refused.</summary>
    [JsonStringEnumMemberName("signedAnew")] SignedAnew,
}
