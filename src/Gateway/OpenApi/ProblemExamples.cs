using System.Collections.Frozen;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.Users;

namespace TencentChat.Gateway.OpenApi;

/// <summary>Problems as an operation answers them; those that come from Tencent are read from the error table, as the answers are.</summary>
internal sealed class ProblemExamples(ApiDescription operation)
{
    /// <summary>A code of Tencent's for each kind that comes from one, the first that a reader is likely to meet; the text beside it only where the sandbox says one.</summary>
    private static readonly FrozenDictionary<ProblemKind, (int Code, string? Info)> UpstreamCodes = new Dictionary<ProblemKind, (int, string?)>
    {
        [ProblemKinds.AccountNotFound] = (30003, "Err_SNS_Account_Not_Exist"),
        [ProblemKinds.AccountAppMismatch] = (30002, null),
        [ProblemKinds.FeatureNotEnabled] = (30005, null),
        [ProblemKinds.WriteConflict] = (30008, null),
        [ProblemKinds.UpstreamRejected] = (60003, null),
        [ProblemKinds.UpstreamThrottled] = (60011, null),
        [ProblemKinds.UpstreamCredentials] = (60010, null),
        [ProblemKinds.UpstreamAppDisabled] = (60006, null),
        [ProblemKinds.UpstreamError] = (30006, null),
        [ProblemKinds.UpstreamTimeout] = (30007, null),
    }.ToFrozenDictionary();

    private readonly IList<object> _metadata = operation.ActionDescriptor.EndpointMetadata;

    private string SeedTarget => _metadata.OfType<TargetParameters>().FirstOrDefault()?.SeedTarget ?? "bob";

    private ChatCommand? Command => _metadata.OfType<UpstreamCommand>().FirstOrDefault()?.Command;

    private string Path => $"/{operation.RelativePath}"
        .Replace("{userId}", "alice", StringComparison.Ordinal)
        .Replace("{targetId}", SeedTarget, StringComparison.Ordinal)
        .Replace("{service}/{command}", Unfollow.Command.Path, StringComparison.Ordinal)
        .Replace("{slug}", "no-such-problem", StringComparison.Ordinal);

    public Problem Of(ProblemKind kind)
    {
        var problem = Special(kind, New(kind));
        return _metadata.OfType<ProblemExample>().FirstOrDefault(example => example.Kind == kind) is { } own
            ? problem with { Detail = own.Detail, Errors = own.Errors, Upstream = own.Upstream ?? problem.Upstream }
            : problem;
    }

    private Problem New(ProblemKind kind) => new()
    {
        Type = kind.Type,
        Title = kind.Title,
        Status = kind.Status,
        Detail = kind.Meaning,
        Instance = Path,
        Code = kind.Code,
        Retryable = kind.Retryable,
        RequestId = "0196f7c2d5b87a0f8f6f3a1c5d2e4b60",
        TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
    };

    private Problem Special(ProblemKind kind, Problem problem)
    {
        if (Command is { } command && UpstreamCodes.TryGetValue(kind, out var said)) return FromUpstream(problem, command, said.Code, said.Info);
        if (kind == ProblemKinds.UpstreamUnreachable) return problem with { Upstream = Upstream(null, null) };
        if (kind == ProblemKinds.QuotaExceeded) return problem with { RetryAfter = 1 };
        if (kind == ProblemKinds.BatchFailed) return Failed(problem);
        if (kind == ProblemKinds.InvalidUserId)
            return Invalid(problem, "/userId", $"The id {UserId.Fault(" ")}.") with { Instance = Path.Replace("alice", "%20", StringComparison.Ordinal) };
        if (kind == ProblemKinds.ValidationFailed)
        {
            const string Fault = $"is not a parameter of this operation, which takes {TargetsQuery.Target} and {TargetsQuery.ValidateOnlyName}.";
            return Invalid(problem, "/validateonly", $"It {Fault}") with { Detail = $"The query parameter 'validateonly' {Fault}" };
        }
        if (kind == ProblemKinds.MalformedBody && Command is not null)
            return problem with { Detail = "Reading stopped at $.targets, line 1, byte 18. Expected: {\"targets\":[\"…\"]}." };
        if (kind == ProblemKinds.TooManyTargets)
            return problem with { Detail = $"The request names {TargetsRequest.MaxTargets + 1} targets; {TargetsRequest.MaxTargets} is the most." };
        if (kind == ProblemKinds.ForbiddenScope && Scope is { } scope) return problem with { Detail = $"The operation needs the scope '{scope}'." };
        return problem;
    }

    private string? Scope => _metadata.OfType<AuthorizationPolicy>().SelectMany(policy => policy.Requirements).OfType<Access>().FirstOrDefault()?.Scope;

    private static Problem Invalid(Problem problem, string pointer, string fault) =>
        problem with { Detail = $"{pointer}: {fault}", Errors = [new(pointer, problem.Code, fault)] };

    private Problem FromUpstream(Problem problem, ChatCommand command, int code, string? info)
    {
        var fault = CallFault.Of(ErrorTable.Read(code, info, command), info);
        return problem with { Detail = BatchAnswers.DetailOf(fault), Retryable = fault.Retryable, RetryAfter = fault.RetryAfter, Upstream = Upstream(code, info) };
    }

    private UpstreamDetail? Upstream(int? code, string? info) => Command is null
        ? null
        : new() { Command = Command.Path, ErrorCode = code, ErrorInfo = info, Region = "Sandbox", Attempts = 1 };

    private Problem Failed(Problem problem)
    {
        BatchItem[] results = [Item(0, "ghost", ProblemKinds.AccountNotFound), Item(1, SeedTarget, ProblemKinds.UpstreamError)];
        return problem with
        {
            Detail = $"None of {results.Length} targets reached the wanted state. The most telling problem: {Of(ProblemKinds.UpstreamError).Detail}",
            UserId = "alice",
            Outcome = BatchOutcome.Failed,
            Summary = new(results.Length, 0, 0, results.Length, 0),
            Results = results,
        };
    }

    /// <summary>An item of a batch that failed with a kind of problem.</summary>
    public BatchItem Item(int index, string target, ProblemKind kind)
    {
        var problem = Of(kind);
        var upstream = problem.Upstream is { } said ? said with { Region = null, Attempts = null } : null;
        return new(index, target, ItemOutcome.Failed, ProblemAnswers.NewItem(kind, problem.Retryable, upstream));
    }
}
