using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Writes the outcome of a batch plan: for many targets as a batch answer, for one as its own answer or its problem.</summary>
internal static class BatchAnswers
{
    public const string OutcomeHeader = "Chat-Outcome";

    /// <summary>200 when every target reached the wanted state, 207 when some did, a problem when none did.</summary>
    public static Task WriteManyAsync(HttpContext http, BatchPlan plan) =>
        WriteManyAsync(http, plan, static () => new BatchItem(), GatewayJson.Readable.BatchResultBatchItem);

    /// <summary>The same for items that tell what was read.</summary>
    public static BatchAnswerWriter Many<TItem>(Func<TItem> make, JsonTypeInfo<BatchResult<TItem>> shape) where TItem : BatchItem =>
        (http, plan) => WriteManyAsync(http, plan, make, shape);

    /// <summary>204 when the one target reached the wanted state, 202 when the other side has yet to agree, else its problem.</summary>
    public static Task WriteOneAsync(HttpContext http, BatchPlan plan)
    {
        ref readonly var item = ref plan[0];
        if (item.Fault is not null) return BatchProblems.WriteAsync(http, plan, item);
        Note(http, BatchSummary.Of([Item(plan, 0, static () => new BatchItem())]));
        http.Response.StatusCode = item.Outcome == ItemOutcome.Pending ? StatusCodes.Status202Accepted : StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task WriteManyAsync<TItem>(HttpContext http, BatchPlan plan, Func<TItem> make, JsonTypeInfo<BatchResult<TItem>> shape)
        where TItem : BatchItem
    {
        var items = new TItem[plan.Inputs.Length];
        for (var i = 0; i < items.Length; i++) items[i] = Item(plan, i, make);
        var summary = BatchSummary.Of(items);
        if (summary.Reached == 0 && summary.Pending is null && items.Length > 0) return BatchProblems.WriteAsync(http, plan, summary, items);

        Note(http, summary);
        var all = summary.Reached == items.Length;
        var result = new BatchResult<TItem>
        {
            UserId = plan.Actor,
            Outcome = all ? BatchOutcome.Succeeded : BatchOutcome.Partial,
            Summary = summary,
            Results = items,
        };
        http.Response.StatusCode = all ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus;
        return WriteAsync(http, result, shape);
    }

    /// <summary>Writes an answer's body.</summary>
    public static Task WriteAsync<T>(HttpContext http, T answer, JsonTypeInfo<T> shape)
    {
        http.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(http.Response.BodyWriter, answer, shape, http.RequestAborted);
    }

    private static TItem Item<TItem>(BatchPlan plan, int index, Func<TItem> make) where TItem : BatchItem
    {
        ref readonly var state = ref plan[index];
        var item = make();
        item.Index = index;
        item.TargetId = plan.Inputs[index];
        item.Outcome = state.Outcome;
        if (state.Result is { } result) item.Tell(result);
        if (state.Fault is { } fault) item.Problem = BatchProblems.OfItem(plan, fault);
        return item;
    }

    private static void Note(HttpContext http, BatchSummary summary)
    {
        var unchanged = summary.Unchanged == summary.Requested;
        if (unchanged) http.Response.Headers[OutcomeHeader] = "unchanged";
        CallRecord.Of(http).Outcome = unchanged ? "unchanged" : string.Create(CultureInfo.InvariantCulture, $"{summary.Reached}/{summary.Requested}");
    }
}
