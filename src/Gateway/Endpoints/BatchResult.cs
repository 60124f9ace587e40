using System.Text.Json.Serialization;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>What a call on many targets answers when at least one reached the wanted state.</summary>
public sealed record BatchResult
{
    /// <summary>The acting user.</summary>
    public required string UserId { get; init; }

    /// <summary><c>succeeded</c> when every target reached the wanted state, <c>partial</c> when some did.</summary>
    public required BatchOutcome Outcome { get; init; }

    /// <summary>How many items ended how.</summary>
    public required BatchSummary Summary { get; init; }

    /// <summary>What happened to each target, in input order, one an input index.</summary>
    public required IReadOnlyList<BatchItem> Results { get; init; }
}

/// <summary>The outcome of a whole batch.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BatchOutcome>))]
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
[JsonConverter(typeof(JsonStringEnumConverter<ItemOutcome>))]
public enum ItemOutcome
{
    /// <summary>It was not done.</summary>
    [JsonStringEnumMemberName("failed")] Failed,

    /// <summary>It was done by this call.</summary>
    [JsonStringEnumMemberName("succeeded")] Succeeded,

    /// <summary>It was so before; nothing had to change.</summary>
    [JsonStringEnumMemberName("unchanged")] Unchanged,

    /// <summary>The answer was lost, so it may or may not have been done.</summary>
    [JsonStringEnumMemberName("unknown")] Unknown,
}

/// <summary>How many items of a batch ended how. The last four add up to the first.</summary>
/// <param name="Requested">Items in the request, repeated ones counted as often as they were sent.</param>
/// <param name="Succeeded">Items that were done by this call.</param>
/// <param name="Unchanged">Items that were so before.</param>
/// <param name="Failed">Items that were not done.</param>
/// <param name="Unknown">Items of which nobody knows.</param>
public sealed record BatchSummary(int Requested, int Succeeded, int Unchanged, int Failed, int Unknown);

/// <summary>What happened to one target of a batch.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="TargetId">The target.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Problem">Why, where it failed or is unknown.</param>
public sealed record BatchItem(int Index, string TargetId, ItemOutcome Outcome, ItemProblem? Problem = null);
