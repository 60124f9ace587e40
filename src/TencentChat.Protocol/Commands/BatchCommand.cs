using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TencentChat.Protocol.Commands;

/// <summary>A command by which one user, or nobody in particular, acts on many targets and every target gets a result of its own.</summary>
public abstract class BatchCommand : ChatCommand
{
    private protected BatchCommand(string path) : base(path) { }

    /// <summary>How many targets one call may carry: Tencent's limit, which no caller ever sees.</summary>
    public required int TargetsPerCall { get; init; }

    /// <summary>How to learn what became of a target when the answer was lost or does not settle it; null where nothing can tell, and for commands that only read.</summary>
    public Settlement? Settlement { get; init; }

    /// <summary>Reads the answer of one call; null when it is the JSON literal <c>null</c>.</summary>
    /// <exception cref="JsonException">It is not JSON, is cut short, or has another shape.</exception>
    public abstract BatchAnswer? ReadAnswer(ReadOnlySpan<byte> json);
}

/// <summary>A batch command with what it needs to know of a target.</summary>
/// <typeparam name="TTarget">The id where nothing else is said of a target, else a record of what is.</typeparam>
public abstract class BatchCommand<TTarget> : BatchCommand
{
    private protected BatchCommand(string path) : base(path) { }

    /// <summary>Writes the body of one call.</summary>
    /// <param name="writer">Where the JSON goes.</param>
    /// <param name="actor">The acting user, <c>From_Account</c> on the wire; commands that act for nobody in particular ignore it.</param>
    /// <param name="targets">At most <see cref="BatchCommand.TargetsPerCall"/> targets.</param>
    public abstract void WriteRequest(Utf8JsonWriter writer, string actor, ReadOnlyMemory<TTarget> targets);
}

/// <summary>A batch command with the shapes of its request and its answer.</summary>
/// <param name="path">Service and command as on the wire.</param>
public sealed class BatchCommand<TTarget, TRequest, TAnswer>(string path) : BatchCommand<TTarget>(path)
    where TAnswer : BatchAnswer
{
    /// <summary>Makes the request of one call out of the acting user and the targets.</summary>
    public required Func<string, ReadOnlyMemory<TTarget>, TRequest> Request { get; init; }

    /// <summary>How a request stands on the wire.</summary>
    public required JsonTypeInfo<TRequest> RequestJson { get; init; }

    /// <summary>How an answer stands on the wire.</summary>
    public required JsonTypeInfo<TAnswer> AnswerJson { get; init; }

    /// <summary>The same command asked in another way, such as for both sides instead of one; every limit stays.</summary>
    /// <param name="request">Makes the request.</param>
    /// <param name="settlement">How to settle it, where that differs too.</param>
    public BatchCommand<TTarget, TRequest, TAnswer> AskedAs(Func<string, ReadOnlyMemory<TTarget>, TRequest> request, Settlement? settlement = null) => new(Path)
    {
        TargetsPerCall = TargetsPerCall,
        CallsPerSecond = CallsPerSecond,
        Repeat = Repeat,
        Errors = Errors,
        Document = Document,
        Settlement = settlement ?? Settlement,
        Request = request,
        RequestJson = RequestJson,
        AnswerJson = AnswerJson,
    };

    /// <inheritdoc/>
    public override void WriteRequest(Utf8JsonWriter writer, string actor, ReadOnlyMemory<TTarget> targets) =>
        JsonSerializer.Serialize(writer, Request(actor, targets), RequestJson);

    /// <inheritdoc/>
    public override BatchAnswer? ReadAnswer(ReadOnlySpan<byte> json) => AnswerShape.Read(json, AnswerJson);
}
