using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TencentChat.Protocol.Commands;

/// <summary>A command by which one user acts on many targets and every target gets a result of its own.</summary>
public abstract class BatchCommand : ChatCommand
{
    private protected BatchCommand(string path) : base(path) { }

    /// <summary>How many targets one call may carry: Tencent's limit, which no caller ever sees.</summary>
    public required int TargetsPerCall { get; init; }

    /// <summary>Writes the body of one call.</summary>
    /// <param name="writer">Where the JSON goes.</param>
    /// <param name="actor">The acting user, <c>From_Account</c> on the wire.</param>
    /// <param name="targets">At most <see cref="TargetsPerCall"/> targets.</param>
    public abstract void WriteRequest(Utf8JsonWriter writer, string actor, ReadOnlyMemory<string> targets);

    /// <summary>Reads the answer of one call; null when it is the JSON literal <c>null</c>.</summary>
    /// <exception cref="JsonException">It is not JSON, is cut short, or has another shape.</exception>
    public abstract BatchAnswer? ReadAnswer(ReadOnlySpan<byte> json);
}

/// <summary>A batch command with the shapes of its request and its answer.</summary>
/// <param name="path">Service and command as on the wire.</param>
public sealed class BatchCommand<TRequest, TAnswer>(string path) : BatchCommand(path)
    where TAnswer : BatchAnswer
{
    /// <summary>Makes the request of one call out of the acting user and the targets.</summary>
    public required Func<string, ReadOnlyMemory<string>, TRequest> Request { get; init; }

    /// <summary>How a request stands on the wire.</summary>
    public required JsonTypeInfo<TRequest> RequestJson { get; init; }

    /// <summary>How an answer stands on the wire.</summary>
    public required JsonTypeInfo<TAnswer> AnswerJson { get; init; }

    /// <inheritdoc/>
    public override void WriteRequest(Utf8JsonWriter writer, string actor, ReadOnlyMemory<string> targets) =>
        JsonSerializer.Serialize(writer, Request(actor, targets), RequestJson);

    /// <inheritdoc/>
    public override BatchAnswer? ReadAnswer(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, AnswerJson);
}
