using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TencentChat.Gateway.Plans;

/// <summary>Makes bodies. Ids stay readable on the wire; upstream takes any valid JSON.</summary>
internal static class CallBody
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Make<TState>(int sizeHint, TState state, Action<Utf8JsonWriter, TState> write)
    {
        var body = new ArrayBufferWriter<byte>(sizeHint);
        using var writer = new Utf8JsonWriter(body, Json);
        write(writer, state);
        writer.Flush();
        return body.WrittenMemory;
    }
}
