using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TencentChat.Protocol.Commands;

namespace TencentChat.Sandbox.Wire;

/// <summary>The answer of a call, as it goes over the wire with HTTP 200.</summary>
internal readonly record struct WireReply(int ErrorCode, ReadOnlyMemory<byte> Json)
{
    // Tencent answers UTF-8 as it is; the default would turn every id that is not ASCII into escapes.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static WireReply Of<TAnswer>(TAnswer answer, JsonTypeInfo<TAnswer> shape) where TAnswer : ChatAnswer
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Plain)) JsonSerializer.Serialize(writer, answer, shape);
        return new(answer.ErrorCode.GetValueOrDefault(), buffer.WrittenMemory);
    }

    public static WireReply Of(Refusal refusal) => Of(
        new RefusalAnswer { ActionStatus = "FAIL", ErrorCode = refusal.Code, ErrorInfo = refusal.Info, ErrorDisplay = "" },
        WireReplyJson.Default.RefusalAnswer);
}

/// <summary>The answer to a refused call: the envelope and nothing else.</summary>
internal sealed record RefusalAnswer : ChatAnswer;

[JsonSerializable(typeof(RefusalAnswer))]
internal sealed partial class WireReplyJson : JsonSerializerContext;
