using System.Text.Json;

namespace TencentChat.Sandbox.Journal;

/// <summary>The last calls received, kept within a number of calls and a number of bytes; the oldest go first.</summary>
internal sealed class CallJournal(TimeProvider time, int maxCalls = CallJournal.MaxCalls, long maxBytes = CallJournal.MaxBytes)
{
    public const int MaxCalls = 1000;
    public const long MaxBytes = 16 * 1024 * 1024;

    // Both come from whoever calls, so neither may be as long as they like.
    private const int MaxTextCharacters = 128;

    private readonly Lock _gate = new();
    private readonly Queue<JournalEntry> _entries = new();
    private long _bytes;

    /// <summary>Notes a call as soon as it arrives, so that one that never ends is seen too.</summary>
    public JournalEntry Receive(string command, string? identifier)
    {
        var entry = new JournalEntry(Bounded(command), identifier is null ? null : Bounded(identifier), time.GetTimestamp());
        lock (_gate)
        {
            _entries.Enqueue(entry);
            Trim();
        }
        return entry;
    }

    /// <summary>Adds the body to a call, once it is read and known to be JSON.</summary>
    public void AddBody(JournalEntry entry, byte[] json)
    {
        lock (_gate)
        {
            if (entry.Dropped) return;
            entry.Body = json;
            _bytes += json.Length;
            Trim();
        }
    }

    /// <summary>Notes how a call ended, once; <paramref name="errorCode"/> is null when nobody got an answer.</summary>
    public void End(JournalEntry entry, int? errorCode)
    {
        lock (_gate)
        {
            entry.ErrorCode = errorCode;
            entry.Duration = time.GetElapsedTime(entry.Started);
        }
    }

    /// <summary>The calls, newest first.</summary>
    public IReadOnlyList<RecordedCall> Read(int limit = MaxCalls)
    {
        lock (_gate) return [.. _entries.Reverse().Take(limit).Select(Record)];
    }

    public void Clear()
    {
        lock (_gate)
        {
            while (_entries.Count > 0) Drop();
        }
    }

    private void Trim()
    {
        while (_entries.Count > maxCalls || _bytes > maxBytes) Drop();
    }

    private void Drop()
    {
        var entry = _entries.Dequeue();
        entry.Dropped = true;
        _bytes -= entry.Body.Length;
    }

    private static RecordedCall Record(JournalEntry entry) => new(
        entry.Command, entry.Identifier, entry.Body.Length == 0 ? null : JsonElement.Parse(entry.Body), entry.ErrorCode,
        entry.Duration is { } duration ? Math.Round(duration.TotalMilliseconds, 3) : null);

    private static string Bounded(string text) => text.Length <= MaxTextCharacters ? text : text[..MaxTextCharacters];
}
