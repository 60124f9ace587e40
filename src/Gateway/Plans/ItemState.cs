using TencentChat.Gateway.Endpoints;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Plans;

/// <summary>What is known of one item of a plan. An item that nothing was read about has not been attempted.</summary>
internal readonly struct ItemState
{
    private readonly CallFault? _fault;

    private ItemState(ItemOutcome outcome, CallFault? fault, ItemResult? result = null)
    {
        Outcome = outcome;
        _fault = fault;
        Result = result;
    }

    public ItemOutcome Outcome { get; }

    /// <summary>What a command that reads said of it; null unless it succeeded.</summary>
    public ItemResult? Result { get; }

    /// <summary>Why it is not in the wanted state; null when it is, or is on its way there.</summary>
    public CallFault? Fault => Reached || Outcome == ItemOutcome.Pending ? null : _fault ?? CallFault.NotAttempted;

    /// <summary>Whether it is in the wanted state.</summary>
    public bool Reached => Outcome is ItemOutcome.Succeeded or ItemOutcome.Unchanged;

    /// <summary>Whether a check has to tell what became of it: the answer was lost, or its code means two things.</summary>
    public bool InDoubt => Outcome == ItemOutcome.Unknown || Fault is { Ambiguous: true };

    public static ItemState Succeeded { get; } = new(ItemOutcome.Succeeded, null);

    public static ItemState Unchanged { get; } = new(ItemOutcome.Unchanged, null);

    public static ItemState Pending { get; } = new(ItemOutcome.Pending, null);

    public static ItemState Read(ItemResult result) => new(ItemOutcome.Succeeded, null, result);

    /// <summary>Failed, or unknown where a write may have been done.</summary>
    public static ItemState Of(CallFault fault, ChatCommand command) =>
        new(fault.MayBeDone && command.Repeat != Repeat.Read ? ItemOutcome.Unknown : ItemOutcome.Failed, fault);

    /// <summary>The same, where an attempt before may have done the write.</summary>
    public ItemState AfterLoss(ChatCommand command, bool mayStillRun) => Outcome switch
    {
        ItemOutcome.Unchanged => Succeeded,
        ItemOutcome.Failed => Of(Fault! with { MayBeDone = true, MayStillRun = mayStillRun }, command),
        _ => this,
    };

    /// <summary>The state of an item in doubt after a check.</summary>
    /// <param name="settlement">What the check can tell.</param>
    /// <param name="found">What it read of the item; null where it read nothing.</param>
    public ItemState Settled(Settlement settlement, ItemResult? found)
    {
        var lost = Outcome == ItemOutcome.Unknown;
        return (found is null ? null : settlement.IsWanted(found)) switch
        {
            // Whoever brought it about: an ambiguous code says that it was not this write.
            true when settlement.PresenceTells => lost ? Succeeded : Unchanged,
            // A code that means two things then means the other.
            false when !lost => new(ItemOutcome.Failed, _fault),
            false when settlement.AbsenceTells && !_fault!.MayStillRun => new(ItemOutcome.Failed, _fault with { Detail = $"{_fault.Detail} A check shows that it was not done." }),
            _ => new(ItemOutcome.Unknown, _fault),
        };
    }
}
