using System.Text.Json.Serialization;
using TencentChat.Protocol.Blocklist;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Problems;

/// <summary>What brings a kind of problem about in the sandbox at its seed, changing nothing there: faults, and then a call.</summary>
public sealed record ProblemCause
{
    /// <summary>Nothing is tried as often.</summary>
    private const int Always = 100;

    /// <summary>What to set by <c>PUT /sandbox/faults</c> before the call; empty where the call alone does it.</summary>
    public IReadOnlyList<CauseFault> Faults { get; init; } = [];

    /// <summary>The call that is answered the problem.</summary>
    public required CauseCall Call { get; init; }

    /// <summary>What upstream says to it; null where it is not asked, or says nothing.</summary>
    [JsonIgnore]
    internal UpstreamWord? Word { get; init; }

    /// <summary>A call that brings it about alone.</summary>
    internal static ProblemCause Of(string method, string path, string? body = null) => new()
    {
        Call = new(method, path) { Key = Development.Key, ContentType = body is null ? null : "application/json", Body = body },
    };

    /// <summary>A write on one target, to which upstream says a code.</summary>
    internal static ProblemCause Said(ChatCommand command, string target, int code, string? info = null) =>
        Of("DELETE", $"/users/alice/{(command == RemoveFromBlocklist.Command ? "blocklist" : "follows")}/{target}") with { Word = new(command, code, info) };

    /// <summary>The same because of a fault: the seed does not bring it about.</summary>
    internal static ProblemCause Faulty(ChatCommand command, string target, int code) =>
        Said(command, target, code).After(command, new("errorCode") { ErrorCode = code });

    /// <summary>The cause with another call.</summary>
    internal ProblemCause Calling(Func<CauseCall, CauseCall> change) => this with { Call = change(Call) };

    /// <summary>The cause with a fault of a command before it.</summary>
    internal ProblemCause After(ChatCommand command, CauseEffect effect) => this with { Faults = [new(command.Path, Always, effect)] };
}

/// <summary>What upstream says.</summary>
internal sealed record UpstreamWord(ChatCommand Command, int Code, string? Info);

/// <summary>The next calls of a command that misbehave, as <c>PUT /sandbox/faults</c> takes them.</summary>
/// <param name="Command">Service and command.</param>
/// <param name="Times">How many calls.</param>
/// <param name="Effect">What happens to them.</param>
public sealed record CauseFault(string Command, int Times, CauseEffect Effect);

/// <summary>What happens to a call that misbehaves.</summary>
/// <param name="Kind">The kind of fault.</param>
public sealed record CauseEffect(string Kind)
{
    /// <summary>The code of the whole answer.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The targets that fail.</summary>
    public IReadOnlyList<string>? Targets { get; init; }

    /// <summary>The code of those targets.</summary>
    public int? ResultCode { get; init; }
}

/// <summary>A call of the gateway.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query, to be sent as they stand here.</param>
public sealed record CauseCall(string Method, string Path)
{
    /// <summary>What goes into <c>X-Api-Key</c>; absent for a call without.</summary>
    public string? Key { get; init; }

    /// <summary>What goes into <c>X-Chat-App</c>; absent for a call without.</summary>
    public string? App { get; init; }

    /// <summary>The type of the body.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body; where it has a <c>…</c>, <c>fill</c> says what stands there.</summary>
    public string? Body { get; init; }

    /// <summary>What makes the body large.</summary>
    public CauseFill? Fill { get; init; }

    /// <summary>How often it is sent, each time after the answer; the last answer is the problem. Once where this is absent.</summary>
    public int? Times { get; init; }
}

/// <summary>A piece of a body that repeats.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Times">How often it stands there.</param>
public sealed record CauseFill(string Text, int Times);
