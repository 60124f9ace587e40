namespace TencentChat.Protocol.Commands;

/// <summary>How to learn whether a write took hold when its own answer does not tell: ask for the state it wanted.</summary>
/// <param name="Check">The command that reads the state of a target.</param>
/// <param name="IsWanted">Whether a target that was read stands as the write wanted it; null where the reading does not tell.</param>
public sealed record Settlement(BatchCommand<string> Check, Func<ItemResult, bool?> IsWanted);
