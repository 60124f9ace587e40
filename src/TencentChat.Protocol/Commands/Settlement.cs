namespace TencentChat.Protocol.Commands;

/// <summary>How to learn whether a write took hold when its own answer does not tell: ask for the state it wanted.</summary>
/// <param name="Check">The command that reads the state of a target.</param>
/// <param name="IsWanted">Whether a target that was read stands as the write wanted it; null where the reading does not tell.</param>
public sealed record Settlement(BatchCommand<string> Check, Func<ItemResult, bool?> IsWanted)
{
    /// <summary>Whether finding the wanted state shows that a lost write took hold. Not where the write says more than the check reads, such as a nickname.</summary>
    public bool PresenceTells { get; init; } = true;

    /// <summary>Whether not finding it shows that a lost write was not done. Not where the write may wait for somebody's consent.</summary>
    public bool AbsenceTells { get; init; } = true;
}
