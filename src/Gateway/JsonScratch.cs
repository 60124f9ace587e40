using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TencentChat.Gateway;

/// <summary>
/// A buffer with a writer of JSON on it, of which each thread keeps a spare one: most of what is written is small and gone in a moment, and costs no object then. Text in
/// any script stays readable; nothing of it is ever put into HTML unescaped.
/// </summary>
internal sealed class JsonScratch
{
    /// <summary>What a buffer grew to for one long text is not kept for ever.</summary>
    private const int MostKept = 64 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static JsonScratch? _spare;

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    private JsonScratch() => Json = new(_bytes, Options);

    public Utf8JsonWriter Json { get; }

    /// <summary>What was written since it was last moved away.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            Json.Flush();
            return _bytes.WrittenSpan;
        }
    }

    /// <summary>Takes the thread's spare one, or makes one. It may be given back on another thread.</summary>
    public static JsonScratch Take()
    {
        var taken = _spare ?? new();
        _spare = null;
        return taken;
    }

    /// <summary>Puts the end of a line behind what was written.</summary>
    public void EndLine()
    {
        Json.Flush();
        _bytes.Write("\n"u8);
    }

    /// <summary>Moves what was written to where it belongs, in pieces of what there is room for: whoever asks for more at once is given an array of its own. What is being written goes on.</summary>
    public void MoveTo(IBufferWriter<byte> place)
    {
        for (var left = Written; !left.IsEmpty;)
        {
            var room = place.GetSpan();
            var piece = left[..Math.Min(room.Length, left.Length)];
            piece.CopyTo(room);
            place.Advance(piece.Length);
            left = left[piece.Length..];
        }
        _bytes.ResetWrittenCount();
    }

    /// <summary>Gives it back, empty.</summary>
    public void Return()
    {
        if (_bytes.Capacity > MostKept) return;
        Json.Reset();
        _bytes.ResetWrittenCount();
        _spare = this;
    }
}
