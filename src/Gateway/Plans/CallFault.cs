using System.Globalization;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.Plans;

/// <summary>What went wrong with a call upstream, or with one item of its answer.</summary>
internal sealed record CallFault
{
    /// <summary>The kind of problem it becomes.</summary>
    public required ProblemKind Kind { get; init; }

    /// <summary>Whether the write may have been done all the same: the item is then unknown, not failed.</summary>
    public bool MayBeDone { get; init; }

    /// <summary>Whether upstream may still be at the write: that a check does not find it done tells nothing then.</summary>
    public bool MayStillRun { get; init; }

    /// <summary>Whose fault it is.</summary>
    public FaultSide Side { get; init; }

    /// <summary>Whether nothing of the call can have left this machine, so that sending it again cannot do it twice, whatever it does.</summary>
    public bool NothingLeft { get; init; }

    /// <summary>Whether every other call of the plan would fail alike.</summary>
    public bool StopsPlan { get; init; }

    /// <summary>Another way of signing that may help, where upstream refused the signature; null elsewhere.</summary>
    public SignatureRemedy? Remedy { get; init; }

    /// <summary>Whether the code alone does not tell a refusal from a state that was there already: a check has to.</summary>
    public bool Ambiguous { get; init; }

    /// <summary>Whether trying again may help; by the kind unless the code says otherwise.</summary>
    public bool Retryable { get; init; }

    /// <summary>Tencent's code; null where no answer was read.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>What it is called where it is counted, of which there are few: the code where it is documented, else the kind.</summary>
    public string ErrorType { get => field ?? Kind.Slug; init; }

    /// <summary>Tencent's text beside the code, with secrets cut out.</summary>
    public string? ErrorInfo { get; init; }

    /// <summary>What happened, for a person.</summary>
    public required string Detail { get; init; }

    /// <summary>How many seconds to wait before another try; null where nobody knows.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The state of every item whose turn has not come.</summary>
    public static CallFault NotAttempted { get; } = Of(ProblemKinds.NotAttempted, ProblemKinds.NotAttempted.Meaning);

    /// <summary>A fault that was not read from a code: the connection, the time, or an answer that is none.</summary>
    public static CallFault Of(ProblemKind kind, string detail, bool mayBeDone = false) =>
        new() { Kind = kind, Retryable = kind.Retryable, MayBeDone = mayBeDone, Side = FaultSide.Upstream, Detail = detail };

    /// <summary>A call that the gateway itself did not let out.</summary>
    /// <param name="kind">The kind of problem.</param>
    /// <param name="detail">What happened, for a person.</param>
    /// <param name="wait">How long until it might be let out.</param>
    public static CallFault Held(ProblemKind kind, string detail, TimeSpan wait) => new()
    {
        Kind = kind,
        Retryable = kind.Retryable,
        Side = FaultSide.Gateway,
        NothingLeft = true,
        Detail = detail,
        RetryAfter = WholeSeconds(wait),
    };

    /// <summary>A wait as <c>Retry-After</c> says it: in whole seconds, so that whoever waits them has waited long enough.</summary>
    public static int WholeSeconds(TimeSpan wait) => (int)Math.Clamp(Math.Ceiling(wait.TotalSeconds), 1, int.MaxValue);

    /// <summary>A fault that upstream named by a code.</summary>
    /// <param name="error">What the code means.</param>
    /// <param name="info">The text beside it, with secrets cut out.</param>
    public static CallFault Of(ChatError error, string? info)
    {
        var kind = ProblemKinds.Of(error.Fault);
        return new()
        {
            Kind = kind,
            Retryable = error.Retryable ?? kind.Retryable,
            // Upstream's own time-outs leave it open whether the write was done.
            MayBeDone = error.Fault == ChatFault.Timeout,
            Ambiguous = error.Ambiguous,
            // What upstream did not manage is its own; what it refuses, and what nobody documented, may be the caller's.
            Side = error is { Known: true, Fault: ChatFault.Error or ChatFault.Timeout, Fixer: Fixer.Upstream } ? FaultSide.Upstream : FaultSide.Call,
            StopsPlan = kind.StopsPlan,
            Remedy = error.Signature,
            ErrorCode = error.Code,
            ErrorType = error.Known ? error.Code.ToString(CultureInfo.InvariantCulture) : "unknown-code",
            ErrorInfo = info,
            Detail = $"{error.Title} (code {error.Code}).",
            RetryAfter = error.RetryAfter,
        };
    }
}
