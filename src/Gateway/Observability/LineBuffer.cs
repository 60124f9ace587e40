using System.Buffers;
using System.Text.Json;

namespace TencentChat.Gateway.Observability;

/// <summary>
/// Lines that wait to be written, as bytes and as many as fit: requests put them in, one writer takes all of them at once. A line costs its request no object, and
/// the writer one write for many.
/// </summary>
/// <param name="mostBytes">How many bytes may wait. A line that is longer by itself waits alone.</param>
internal sealed class LineBuffer(int mostBytes)
{
    /// <summary>How long lines are gathered before they are written: much longer, and what is written at once holds up requests that come meanwhile.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// What a buffer grew to for a flood is not kept for ever. It is twice what twenty-five thousand requests a second gather in a moment: a buffer that is dropped and grown
    /// again each time is garbage that has the whole heap collected.
    /// </summary>
    private const int KeptBytes = 512 * 1024;

    private readonly Lock _lock = new();
    private ArrayBufferWriter<byte> _waiting = new(), _taken = new();
    private int _lines;

    /// <summary>Adds a line of JSON; false where it finds no room.</summary>
    /// <param name="state">What it is made of.</param>
    /// <param name="write">Makes it.</param>
    /// <param name="isFirst">Whether it is the first to wait.</param>
    public bool TryAddJson<TState>(TState state, Action<Utf8JsonWriter, TState> write, out bool isFirst)
    {
        var scratch = JsonScratch.Take();
        write(scratch.Json, state);
        scratch.EndLine();
        var added = TryAdd(scratch.Written, out isFirst);
        scratch.Return();
        return added;
    }

    /// <summary>Adds a line with its end; false where it finds no room.</summary>
    public bool TryAdd(ReadOnlySpan<byte> line, out bool isFirst)
    {
        lock (_lock)
        {
            isFirst = _lines == 0;
            if (!isFirst && _waiting.WrittenCount + line.Length > mostBytes) return false;
            _waiting.Write(line);
            _lines++;
            return true;
        }
    }

    /// <summary>Takes all that wait. They are whoever called's until the next call.</summary>
    public (ReadOnlyMemory<byte> Bytes, int Lines) Take()
    {
        lock (_lock)
        {
            if (_taken.Capacity > KeptBytes) _taken = new();
            else _taken.ResetWrittenCount();
            (_waiting, _taken) = (_taken, _waiting);
            var lines = _lines;
            _lines = 0;
            return (_taken.WrittenMemory, lines);
        }
    }
}
