using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TencentChat.Gateway.Plans;

/// <summary>Makes bodies. Ids stay readable on the wire; upstream takes any valid JSON.</summary>
internal static class CallBody
{
    /// <summary>What a thread keeps to write the next body with; most are far smaller.</summary>
    private const int MostKept = 64 * 1024;

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _bytes;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static byte[] Make<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        var bytes = _bytes is { Capacity: <= MostKept } kept ? kept : _bytes = new();
        bytes.ResetWrittenCount();
        var writer = _writer ??= new(bytes, Json);
        writer.Reset(bytes);
        write(writer, state);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
