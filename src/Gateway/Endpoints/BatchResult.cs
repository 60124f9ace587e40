using System.Text.Json.Serialization;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Endpoints;

/// <summary>What a call on many targets answers when at least one reached the wanted state.</summary>
public sealed record BatchResult<TItem>
    where TItem : BatchItem
{
    /// <summary>The acting user; absent where nobody in particular acts.</summary>
    public string? UserId { get; init; }

    /// <summary><c>succeeded</c> when every target reached the wanted state, <c>partial</c> when some did.</summary>
    public required BatchOutcome Outcome { get; init; }

    /// <summary>How many items ended how.</summary>
    public required BatchSummary Summary { get; init; }

    /// <summary>What happened to each target, in input order, one an input index.</summary>
    public required IReadOnlyList<TItem> Results { get; init; }
}

/// <summary>The outcome of a whole batch.</summary>
[JsonConverter(typeof(WordConverter<BatchOutcome>))]
public enum BatchOutcome
{
    /// <summary>Every target reached the wanted state.</summary>
    [JsonStringEnumMemberName("succeeded")] Succeeded,

    /// <summary>Some did.</summary>
    [JsonStringEnumMemberName("partial")] Partial,

    /// <summary>None did.</summary>
    [JsonStringEnumMemberName("failed")] Failed,
}

/// <summary>The outcome of one item.</summary>
[JsonConverter(typeof(WordConverter<ItemOutcome>))]
public enum ItemOutcome
{
    /// <summary>It was not done.</summary>
    [JsonStringEnumMemberName("failed")] Failed,

    /// <summary>It is done. Where the answer was lost, a check found the wanted state.</summary>
    [JsonStringEnumMemberName("succeeded")] Succeeded,

    /// <summary>It was so before; nothing had to change.</summary>
    [JsonStringEnumMemberName("unchanged")] Unchanged,

    /// <summary>The answer was lost, so it may or may not have been done.</summary>
    [JsonStringEnumMemberName("unknown")] Unknown,

    /// <summary>The other side was asked and has yet to agree. Friends only.</summary>
    [JsonStringEnumMemberName("pending")] Pending,
}

/// <summary>How many items of a batch ended how. The others add up to the first.</summary>
/// <param name="Requested">Items in the request, repeated ones counted as often as they were sent.</param>
/// <param name="Succeeded">Items that are done.</param>
/// <param name="Unchanged">Items that were so before.</param>
/// <param name="Failed">Items that were not done.</param>
/// <param name="Unknown">Items of which nobody knows.</param>
/// <param name="Pending">Items to which the other side has yet to agree; absent when there are none.</param>
public sealed record BatchSummary(int Requested, int Succeeded, int Unchanged, int Failed, int Unknown, int? Pending = null)
{
    /// <summary>Items in the wanted state.</summary>
    [JsonIgnore]
    public int Reached => Succeeded + Unchanged;

    internal static BatchSummary Of(BatchPlan plan)
    {
        Span<int> counts = stackalloc int[5];
        for (var i = 0; i < plan.Inputs.Length; i++) counts[(int)plan[i].Outcome]++;
        return Of(plan.Inputs.Length, counts);
    }

    internal static BatchSummary Of(ReadOnlySpan<ItemState> items)
    {
        Span<int> counts = stackalloc int[5];
        foreach (ref readonly var item in items) counts[(int)item.Outcome]++;
        return Of(items.Length, counts);
    }

    private static BatchSummary Of(int requested, ReadOnlySpan<int> counts) => new(
        requested, counts[(int)ItemOutcome.Succeeded], counts[(int)ItemOutcome.Unchanged], counts[(int)ItemOutcome.Failed],
        counts[(int)ItemOutcome.Unknown], counts[(int)ItemOutcome.Pending] is > 0 and var pending ? pending : null);
}

/// <summary>What happened to one target of a batch. Operations that read add what they read.</summary>
public record BatchItem
{
    /// <summary>Its place in the request, from 0.</summary>
    [JsonRequired, JsonPropertyOrder(-3)]
    public int Index { get; set; }

    /// <summary>The target.</summary>
    [JsonRequired, JsonPropertyOrder(-2)]
    public string TargetId { get; set; } = "";

    /// <summary>How it ended.</summary>
    [JsonRequired, JsonPropertyOrder(-1)]
    public ItemOutcome Outcome { get; set; }

    /// <summary>Why, where it failed or is unknown.</summary>
    [JsonPropertyOrder(1)]
    public ItemProblem? Problem { get; set; }

    /// <summary>Takes over all that upstream said of the target, in place of what was told of another before.</summary>
    internal virtual void Tell(ItemResult result) { }
}
