using System.Globalization;
using System.Text.Json;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Writes the outcome of a batch plan: for many targets as a batch answer, for one as an empty answer or its problem.</summary>
internal static class BatchAnswers
{
    public const string OutcomeHeader = "Chat-Outcome";

    /// <summary>200 when every target reached the wanted state, 207 when some did, a problem when none did.</summary>
    public static Task WriteManyAsync(HttpContext http, BatchPlan plan)
    {
        var inputs = plan.Request.Targets;
        var items = new BatchItem[inputs.Length];
        for (var i = 0; i < items.Length; i++) items[i] = Item(plan, i);
        var summary = Summarize(items);
        var reached = summary.Succeeded + summary.Unchanged;
        if (reached == 0) return WriteFailureAsync(http, plan, summary, items);

        Note(http, plan, summary);
        var result = new BatchResult
        {
            UserId = plan.Request.UserId,
            Outcome = reached == items.Length ? BatchOutcome.Succeeded : BatchOutcome.Partial,
            Summary = summary,
            Results = items,
        };
        http.Response.StatusCode = reached == items.Length ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus;
        http.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(http.Response.BodyWriter, result, GatewayJson.Readable.BatchResult, http.RequestAborted);
    }

    /// <summary>204 when the one target reached the wanted state, else its problem.</summary>
    public static Task WriteOneAsync(HttpContext http, BatchPlan plan)
    {
        ref readonly var item = ref plan[0];
        if (item.Fault is { } fault) return ProblemAnswers.WriteAsync(http, Explain(http, plan, fault));

        Note(http, plan, Summarize([new(0, plan.Request.Targets[0], item.Outcome)]));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>What happened, with the warning that goes with a lost answer.</summary>
    public static string DetailOf(CallFault fault) => fault.MayBeDone ? $"{fault.Detail} The write may have been done all the same." : fault.Detail;

    private static BatchItem Item(BatchPlan plan, int index)
    {
        ref readonly var state = ref plan[index];
        var problem = state.Fault is { } fault ? ProblemAnswers.NewItem(fault.Kind, fault.Retryable, Upstream(plan, fault)) : null;
        return new(index, plan.Request.Targets[index], state.Outcome, problem);
    }

    private static Task WriteFailureAsync(HttpContext http, BatchPlan plan, BatchSummary summary, BatchItem[] items)
    {
        var telling = MostTelling(plan);
        var same = Array.TrueForAll(items, item => item.Problem!.Code == telling.Kind.Code);
        var problem = same
            ? Explain(http, plan, telling)
            : ProblemAnswers.New(http, ProblemKinds.BatchFailed, $"None of {items.Length} targets reached the wanted state. The most telling problem: {telling.Detail}")
                with
            { Status = telling.Kind.Status, Retryable = Array.Exists(items, item => item.Problem!.Retryable), RetryAfter = telling.RetryAfter };
        return ProblemAnswers.WriteAsync(
            http, problem with { UserId = plan.Request.UserId, Outcome = BatchOutcome.Failed, Summary = summary, Results = items });
    }

    private static Problem Explain(HttpContext http, BatchPlan plan, CallFault fault)
    {
        return ProblemAnswers.New(http, fault.Kind, DetailOf(fault)) with
        {
            Retryable = fault.Retryable,
            RetryAfter = fault.RetryAfter,
            Upstream = Upstream(plan, fault) is { } said
                ? said with { Region = plan.App.Region.Name, Attempts = plan.UpstreamCalls }
                : null,
        };
    }

    /// <summary>What stopped or may have changed most comes first: a fault of the whole app, then doubt, then a plain refusal, then what was never sent.</summary>
    private static CallFault MostTelling(BatchPlan plan)
    {
        CallFault? telling = null;
        for (var i = 0; i < plan.Request.Targets.Length; i++)
        {
            if (plan[i].Fault is { } fault && (telling is null || Weight(fault) > Weight(telling))) telling = fault;
        }
        return telling!;
    }

    private static int Weight(CallFault fault) => fault switch
    {
        { Kind.StopsPlan: true } => 3,
        { MayBeDone: true } => 2,
        _ => fault.Kind == ProblemKinds.NotAttempted ? 0 : 1,
    };

    private static UpstreamDetail? Upstream(BatchPlan plan, CallFault fault) => fault.Kind == ProblemKinds.NotAttempted
        ? null
        : new() { Command = plan.Command.Path, ErrorCode = fault.ErrorCode, ErrorInfo = fault.ErrorInfo };

    private static BatchSummary Summarize(BatchItem[] items)
    {
        Span<int> counts = stackalloc int[4];
        foreach (var item in items) counts[(int)item.Outcome]++;
        return new(
            items.Length, counts[(int)ItemOutcome.Succeeded], counts[(int)ItemOutcome.Unchanged], counts[(int)ItemOutcome.Failed],
            counts[(int)ItemOutcome.Unknown]);
    }

    private static void Note(HttpContext http, BatchPlan plan, BatchSummary summary)
    {
        var unchanged = summary.Unchanged == summary.Requested;
        if (unchanged) http.Response.Headers[OutcomeHeader] = "unchanged";
        CallRecord.Of(http).Outcome = unchanged
            ? "unchanged"
            : string.Create(CultureInfo.InvariantCulture, $"{summary.Succeeded + summary.Unchanged}/{summary.Requested}");
    }
}
