using System.Collections.Frozen;
using TencentChat.Gateway.Admission;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Gateway.Pacing;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.Users;

namespace TencentChat.Gateway.OpenApi;

/// <summary>
/// One problem of each kind, as it is answered to what the table names as its cause. All operations show the same ones; those that come from Tencent are read from
/// the error table, as the answers are.
/// </summary>
internal static class ProblemExamples
{
    private const string RequestId = "0196f7c2d5b87a0f8f6f3a1c5d2e4b60";

    /// <summary>A check that finds the write not done. It stands first, since the examples are made with it.</summary>
    private static readonly Settlement NotWanted = new(CheckFollows.Command, static _ => false);

    private const string UnknownParameter = $"is not a parameter of this operation, which takes {RequestQuery.Target} and {RequestQuery.ValidateOnlyName}.";

    /// <summary>Those with more to say than their kind. Upstream's text stands where it is known for sure.</summary>
    private static readonly FrozenDictionary<string, Problem> Special = new[]
    {
        New(ProblemKinds.ValidationFailed) with
        {
            Detail = $"The query parameter 'validateonly' {UnknownParameter}",
            Errors = [new("/validateonly", ProblemKinds.ValidationFailed.Code, $"It {UnknownParameter}")],
        },
        New(ProblemKinds.InvalidUserId) with
        {
            Detail = $"/userId: The id {UserId.Fault(" ")}.",
            Errors = [new("/userId", ProblemKinds.InvalidUserId.Code, $"The id {UserId.Fault(" ")}.")],
        },
        // The server folds the dot away before the path is looked at.
        New(ProblemKinds.UseBodyForm) with { Instance = "/users/alice/follows/" },
        New(ProblemKinds.MalformedBody) with { Detail = "Reading stopped at $.targets, line 1, byte 17. Expected: {\"targets\":[\"…\"]}." },
        New(ProblemKinds.TooManyTargets) with
        {
            Detail = $"The request names {TargetsRequest.MaxTargets + 1} targets; {TargetsRequest.MaxTargets} is the most.",
        },
        New(ProblemKinds.ForbiddenScope) with { Detail = $"The operation needs the scope '{Callers.Scopes.FollowsWrite}'." },
        New(ProblemKinds.ForbiddenActAs) with { Detail = "No pattern granted to the caller covers the acting user." },
        New(ProblemKinds.QuotaExceeded) with { Detail = CallerQuotas.UsedUp(1), RetryAfter = 1 },
        New(ProblemKinds.NotAttempted) with { Instance = "/users/alice/follows", Detail = RequestAdmission.Full, RetryAfter = 1 },
        Of(CheckFollows.Command, CallFault.Of(ProblemKinds.UpstreamUnreachable, "The connection broke.")),
        Failed(),
    }.ToFrozenDictionary(problem => problem.Code);

    public static Problem Of(ProblemKind kind) => Special.GetValueOrDefault(kind.Code)
        ?? (kind.Cause?.Word is { } said ? Of(said.Command, Read(said.Command, said.Code, said.Info)) : New(kind));

    /// <summary>An item of a batch that failed.</summary>
    public static BatchItem Item(ChatCommand command, int index, string target, int code, string? info = null)
    {
        var fault = Read(command, code, info);
        return new()
        {
            Index = index,
            TargetId = target,
            Outcome = ItemOutcome.Failed,
            Problem = ProblemAnswers.NewItem(fault.Kind, fault.Retryable, Upstream(command, fault)),
        };
    }

    private static Problem New(ProblemKind kind) => new()
    {
        Type = kind.Type,
        Title = kind.Title,
        Status = kind.Status,
        Detail = kind.Meaning,
        Instance = kind.Cause?.Call.Path.Split('?')[0] ?? "/users/alice/follows",
        Code = kind.Code,
        Retryable = kind.Retryable,
        RequestId = RequestId,
        TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
    };

    /// <summary>What is left of a code once a check found that nothing was done, which is how lost answers mostly end.</summary>
    private static CallFault Read(ChatCommand command, int code, string? info) =>
        ItemState.Of(CallFault.Of(ErrorTable.Read(code, info, command), info), command).Settled(NotWanted, new()).Fault!;

    private static Problem Of(ChatCommand command, CallFault fault) => New(fault.Kind) with
    {
        Detail = fault.Detail,
        Retryable = fault.Retryable,
        RetryAfter = fault.RetryAfter,
        Trail = TrailEndpoint.AddressOf(RequestId),
        Upstream = Upstream(command, fault) with { Region = "Sandbox", Attempts = 1 },
    };

    private static UpstreamDetail Upstream(ChatCommand command, CallFault fault) =>
        new() { Command = command.Path, ErrorCode = fault.ErrorCode, ErrorInfo = fault.ErrorInfo };

    private static Problem Failed()
    {
        var telling = Read(Unfollow.Command, 30006, info: null);
        BatchItem[] results = [Item(Unfollow.Command, 0, "bob", 30006), Item(Unfollow.Command, 1, "ghost", 30003, "Err_SNS_Account_Not_Exist")];
        return New(ProblemKinds.BatchFailed) with
        {
            Detail = $"None of {results.Length} targets reached the wanted state. The most telling problem: {telling.Detail}",
            Status = telling.Kind.Status,
            Trail = TrailEndpoint.AddressOf(RequestId),
            UserId = "alice",
            Outcome = BatchOutcome.Failed,
            Summary = new(results.Length, 0, 0, results.Length, 0),
            Results = results,
        };
    }
}
