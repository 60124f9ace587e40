using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>The problems that plans end in.</summary>
internal static class BatchProblems
{
    /// <summary>Answers that the one target did not reach the wanted state.</summary>
    public static Task WriteAsync(HttpContext http, BatchPlan plan, ItemState item) =>
        ProblemAnswers.WriteAsync(http, Explain(http, plan, item.Fault!, item.Outcome == ItemOutcome.Unknown));

    /// <summary>Answers a fault of a whole call.</summary>
    public static Task WriteAsync(HttpContext http, Plan plan, CallFault fault, bool unknown = false) =>
        ProblemAnswers.WriteAsync(http, Explain(http, plan, fault, unknown));

    /// <summary>Answers that no target reached the wanted state.</summary>
    public static Task WriteAsync(HttpContext http, BatchPlan plan, BatchSummary summary, BatchItem[] items)
    {
        var telling = MostTelling(plan);
        var fault = telling.Fault!;
        var same = Array.TrueForAll(items, item => item.Problem!.Code == fault.Kind.Code);
        var problem = same
            ? Explain(http, plan, fault, telling.Outcome == ItemOutcome.Unknown)
            : ProblemAnswers.OfUpstream(http, ProblemKinds.BatchFailed, $"None of {items.Length} targets reached the wanted state. The most telling problem: {fault.Detail}")
                with
            { Status = fault.Kind.Status, Retryable = Array.Exists(items, item => item.Problem!.Retryable), RetryAfter = fault.RetryAfter };
        return ProblemAnswers.WriteAsync(
            http, problem with { UserId = plan.Actor, Outcome = BatchOutcome.Failed, Summary = summary, Results = items });
    }

    public static ItemProblem OfItem(Plan plan, CallFault fault) => ProblemAnswers.NewItem(fault.Kind, fault.Retryable, Upstream(plan, fault));

    /// <summary>What happened, with the warning that goes with a lost answer.</summary>
    public static string DetailOf(CallFault fault, bool unknown) => unknown ? $"{fault.Detail} The write may have been done all the same." : fault.Detail;

    private static Problem Explain(HttpContext http, Plan plan, CallFault fault, bool unknown)
    {
        return ProblemAnswers.OfUpstream(http, fault.Kind, DetailOf(fault, unknown)) with
        {
            Retryable = fault.Retryable,
            RetryAfter = fault.RetryAfter,
            Upstream = Upstream(plan, fault) is { } said
                ? said with { Region = plan.App.Region.Name, Attempts = plan.UpstreamCalls }
                : null,
        };
    }

    /// <summary>What stopped or may have changed most comes first: a fault of the whole app, then doubt, then a plain refusal, then what was never sent.</summary>
    private static ItemState MostTelling(BatchPlan plan)
    {
        ItemState telling = default;
        var weight = -1;
        for (var i = 0; i < plan.Inputs.Length; i++)
        {
            if (plan[i].Fault is null || Weight(plan[i]) <= weight) continue;
            telling = plan[i];
            weight = Weight(telling);
        }
        return telling;
    }

    private static int Weight(in ItemState item) => item switch
    {
        { Fault.StopsPlan: true } => 3,
        { Outcome: ItemOutcome.Unknown } => 2,
        _ => item.Fault!.Kind == ProblemKinds.NotAttempted ? 0 : 1,
    };

    private static UpstreamDetail? Upstream(Plan plan, CallFault fault) => fault.Kind == ProblemKinds.NotAttempted
        ? null
        : new() { Command = plan.Command.Path, ErrorCode = fault.ErrorCode, ErrorInfo = fault.ErrorInfo };
}
