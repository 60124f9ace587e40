using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TencentChat.Protocol.Commands;

/// <summary>A command that is neither split nor paged: one request, one answer.</summary>
/// <param name="path">Service and command as on the wire.</param>
public sealed class SingleCommand<TRequest, TAnswer>(string path) : ChatCommand(path)
    where TAnswer : ChatAnswer
{
    /// <summary>How a request stands on the wire.</summary>
    public required JsonTypeInfo<TRequest> RequestJson { get; init; }

    /// <summary>How an answer stands on the wire.</summary>
    public required JsonTypeInfo<TAnswer> AnswerJson { get; init; }

    /// <summary>Writes the body of the call.</summary>
    public void WriteRequest(Utf8JsonWriter writer, TRequest request) => JsonSerializer.Serialize(writer, request, RequestJson);

    /// <summary>Reads the answer of the call; null when it is the JSON literal <c>null</c>.</summary>
    /// <exception cref="JsonException">It is not JSON, is cut short, or has another shape.</exception>
    public TAnswer? ReadAnswer(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, AnswerJson);
}
