using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.Problems;

/// <summary>What the page of one kind of problem says.</summary>
public sealed record ProblemPage
{
    /// <summary>The address of the page.</summary>
    public required string Type { get; init; }

    /// <summary>The stable code, in UPPER_SNAKE.</summary>
    public required string Code { get; init; }

    /// <summary>The kind of problem in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Whether the same call may work later.</summary>
    public required bool Retryable { get; init; }

    /// <summary>Whether the gateway itself has tried again before it answers so, where that can do no harm.</summary>
    public required bool RetriedByGateway { get; init; }

    /// <summary>Whether answers may say in <c>Retry-After</c> how long to wait.</summary>
    public required bool TellsRetryAfter { get; init; }

    /// <summary>Who has to act; several where it depends on upstream's code, the most likely one first.</summary>
    public required IReadOnlyList<Fixer> Fixers { get; init; }

    /// <summary>What happened.</summary>
    public required string Meaning { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Remedy { get; init; }

    /// <summary>The codes of Tencent's that become this kind.</summary>
    public required IReadOnlyList<UpstreamCode> UpstreamCodes { get; init; }

    /// <summary>What brings it about in the sandbox; absent where there is no sandbox, and where only a bug does.</summary>
    public ProblemCause? Cause { get; init; }

    internal static ProblemPage Of(ProblemKind kind)
    {
        var errors = ErrorTable.Meanings.Where(meaning => ProblemKinds.Of(meaning.Error.Fault) == kind).ToList();
        return new()
        {
            Type = kind.Type,
            Code = kind.Code,
            Title = kind.Title,
            Status = kind.Status,
            Retryable = kind.Retryable,
            RetriedByGateway = ProblemKinds.IsOfUpstream(kind) && kind.Retryable,
            TellsRetryAfter = kind.TellsWait,
            Fixers =
            [
                .. errors.GroupBy(meaning => meaning.Error.Fixer).OrderByDescending(fixer => fixer.Count()).Select(fixer => (Fixer?)fixer.Key)
                    .Prepend(kind.Fixer).OfType<Fixer>().Distinct(),
            ],
            Meaning = kind.Meaning,
            Remedy = kind.Remedy,
            UpstreamCodes = [.. errors.Select(meaning => UpstreamCode.Of(meaning, kind))],
            Cause = kind.Cause,
        };
    }
}

/// <summary>A code of Tencent's.</summary>
/// <param name="ErrorCode">The number.</param>
/// <param name="Title">Its meaning in a few words.</param>
/// <param name="Fixer">Who has to act.</param>
public sealed record UpstreamCode(int ErrorCode, string Title, Fixer Fixer)
{
    /// <summary>The last number, where a span of them means the same; absent for a single one.</summary>
    public int? LastErrorCode { get; init; }

    /// <summary>Whether the same call may work later; absent where it is as with the kind of problem.</summary>
    public bool? Retryable { get; init; }

    /// <summary>How many seconds the gateway waits before it tries again; absent where upstream does not say.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>True where the gateway signs anew, or by the app's second key, and tries again; absent elsewhere.</summary>
    public bool? SignedAnew { get; init; }

    /// <summary>The only service of Tencent's whose commands mean it so; absent where all do.</summary>
    public string? Service { get; init; }

    /// <summary>The only command that means it so; absent where all do.</summary>
    public string? Command { get; init; }

    /// <summary>A piece of <c>errorInfo</c> without which it is not meant so; absent where none is needed.</summary>
    public string? Text { get; init; }

    internal static UpstreamCode Of(ErrorMeaning meaning, ProblemKind kind) => new(meaning.Error.Code, meaning.Error.Title, meaning.Error.Fixer)
    {
        LastErrorCode = meaning.LastCode,
        Retryable = meaning.Error.Retryable is { } retryable && retryable != kind.Retryable ? retryable : null,
        RetryAfter = meaning.Error.RetryAfter,
        SignedAnew = meaning.Error.Signature is null ? null : true,
        Service = meaning.Service,
        Command = meaning.Command,
        Text = meaning.Text,
    };
}
