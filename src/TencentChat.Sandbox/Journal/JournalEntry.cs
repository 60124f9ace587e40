namespace TencentChat.Sandbox.Journal;

/// <summary>One call in the journal while it lives. Belongs to its journal, which guards it.</summary>
internal sealed class JournalEntry(string command, string? identifier, long started)
{
    public string Command { get; } = command;
    public string? Identifier { get; } = identifier;
    public long Started { get; } = started;
    public byte[] Body { get; set; } = [];
    public int? ErrorCode { get; set; }
    public TimeSpan? Duration { get; set; }

    /// <summary>No longer in the journal: its body does not count any more.</summary>
    public bool Dropped { get; set; }
}
