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
        WriteManyAsync(http, plan, static () => new BatchItem(), GatewayJson.Default.BatchItem);

    /// <summary>The same for items that tell what was read.</summary>
    public static BatchAnswerWriter Many<TItem>(Func<TItem> make, JsonTypeInfo<TItem> shape) where TItem : BatchItem =>
        (http, plan) => WriteManyAsync(http, plan, make, shape);

    /// <summary>204 when the one target reached the wanted state, 202 when the other side has yet to agree, else its problem.</summary>
    public static Task WriteOneAsync(HttpContext http, BatchPlan plan)
    {
        ref readonly var item = ref plan[0];
        if (item.Fault is not null) return BatchProblems.WriteAsync(http, plan, item);
        Note(http, item.Reached ? 1 : 0, item.Outcome == ItemOutcome.Unchanged ? 1 : 0, requested: 1);
        http.Response.StatusCode = item.Outcome == ItemOutcome.Pending ? StatusCodes.Status202Accepted : StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Every item of a plan, for those who need them all at once.</summary>
    public static TItem[] Items<TItem>(BatchPlan plan, Func<TItem> make) where TItem : BatchItem
    {
        var items = new TItem[plan.Inputs.Length];
        for (var i = 0; i < items.Length; i++) Fill(items[i] = make(), plan, i);
        return items;
    }

    private static Task WriteManyAsync<TItem>(HttpContext http, BatchPlan plan, Func<TItem> make, JsonTypeInfo<TItem> shape)
        where TItem : BatchItem
    {
        var summary = BatchSummary.Of(plan);
        if (summary is { Reached: 0, Pending: null, Requested: > 0 }) return BatchProblems.WriteAsync(http, plan, summary, Items(plan, make));

        Note(http, summary.Reached, summary.Unchanged, summary.Requested);
        var all = summary.Reached == summary.Requested;
        http.Response.StatusCode = all ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus;
        return WriteAsync(http, plan, all ? BatchOutcome.Succeeded : BatchOutcome.Partial, summary, make, shape);
    }

    /// <summary>Writes a <see cref="BatchResult{TItem}"/> of which there never is more than one item at a time.</summary>
    private static async Task WriteAsync<TItem>(
        HttpContext http, BatchPlan plan, BatchOutcome outcome, BatchSummary summary, Func<TItem> make, JsonTypeInfo<TItem> shape) where TItem : BatchItem
    {
        var scratch = JsonAnswer.Begin(http);
        var json = scratch.Json;
        json.WriteStartObject();
        if (plan.Actor is { } actor) json.WriteString("userId"u8, actor);
        json.WritePropertyName("outcome"u8);
        JsonSerializer.Serialize(json, outcome, GatewayJson.Default.BatchOutcome);
        json.WritePropertyName("summary"u8);
        JsonSerializer.Serialize(json, summary, GatewayJson.Default.BatchSummary);
        json.WriteStartArray("results"u8);
        var item = make();
        var told = false;
        for (var i = 0; i < plan.Inputs.Length; i++)
        {
            // What was told of one target must not be told of the next, of which nothing was read.
            if (told && plan[i].Result is null) item = make();
            told = Fill(item, plan, i);
            JsonSerializer.Serialize(json, item, shape);
            await JsonAnswer.GoOnAsync(http, scratch);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await JsonAnswer.EndAsync(http, scratch);
    }

    /// <summary>Fills an item in; whether upstream told something of it.</summary>
    private static bool Fill(BatchItem item, BatchPlan plan, int index)
    {
        ref readonly var state = ref plan[index];
        item.Index = index;
        item.TargetId = plan.Inputs[index];
        item.Outcome = state.Outcome;
        item.Problem = state.Fault is { } fault ? BatchProblems.OfItem(plan, fault) : null;
        if (state.Result is not { } result) return false;
        item.Tell(result);
        return true;
    }

    private static void Note(HttpContext http, int reached, int unchanged, int requested)
    {
        if (unchanged == requested) http.Response.Headers[OutcomeHeader] = "unchanged";
        CallRecord.Of(http).Outcome = (reached, requested) switch
        {
            _ when unchanged == requested => "unchanged",
            (1, 1) => "1/1",
            _ => string.Create(CultureInfo.InvariantCulture, $"{reached}/{requested}"),
        };
    }
}
