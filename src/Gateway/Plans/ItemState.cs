using TencentChat.Gateway.Endpoints;

namespace TencentChat.Gateway.Plans;

/// <summary>What is known of one item of a plan. An item that nothing was read about has not been attempted.</summary>
internal readonly struct ItemState
{
    private readonly CallFault? _fault;

    private ItemState(ItemOutcome outcome, CallFault? fault)
    {
        Outcome = outcome;
        _fault = fault;
    }

    public ItemOutcome Outcome { get; }

    /// <summary>Why it is not in the wanted state; null when it is.</summary>
    public CallFault? Fault => Reached ? null : _fault ?? CallFault.NotAttempted;

    /// <summary>Whether it is in the wanted state.</summary>
    public bool Reached => Outcome is ItemOutcome.Succeeded or ItemOutcome.Unchanged;

    public static ItemState Succeeded { get; } = new(ItemOutcome.Succeeded, null);

    public static ItemState Unchanged { get; } = new(ItemOutcome.Unchanged, null);

    /// <summary>Failed, or unknown where the write may have been done.</summary>
    public static ItemState Of(CallFault fault) => new(fault.MayBeDone ? ItemOutcome.Unknown : ItemOutcome.Failed, fault);
}
