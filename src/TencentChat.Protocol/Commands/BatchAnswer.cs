using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentChat.Protocol.Commands;

/// <summary>The answer of a batch command. <see cref="ChatAnswer.ErrorCode"/> 0 says only that the call was accepted: every item has a code of its own.</summary>
/// <remarks>The views below are for readers; a shape marks its own as not written.</remarks>
public abstract record BatchAnswer : ChatAnswer
{
    /// <summary>One result a target; a target may be missing.</summary>
    public abstract IReadOnlyList<ItemResult> Items { get; }

    /// <summary>The targets that the answer lists as failed, in families that list them once more.</summary>
    public abstract IReadOnlyList<string> Failed { get; }

    /// <summary>Whether the answer names failures only: an accepted call then did whatever it does not name. Elsewhere silence tells nothing.</summary>
    [JsonIgnore]
    public virtual bool NamesOnlyFailures => false;
}

/// <summary>The answer of a command that acts on one target, or on all at once: the envelope says it all.</summary>
public sealed record EnvelopeAnswer : BatchAnswer
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ItemResult> Items => [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Failed => [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool NamesOnlyFailures => true;
}

/// <summary>Source-generated JSON of the envelope alone.</summary>
[JsonSerializable(typeof(EnvelopeAnswer))]
public sealed partial class EnvelopeJson : JsonSerializerContext;

/// <summary>What became of one target of a batch. Commands that read add what they read.</summary>
public record ItemResult : AnswerEntry
{
    /// <summary>The target this is about.</summary>
    [JsonPropertyName("To_Account")]
    public string? Target { get; set; }

    /// <summary>0 when it was done, else the target's own error code. An item without it tells nothing.</summary>
    public int? ResultCode { get; set; }

    /// <summary>A symbolic reason such as <c>Err_SNS_…</c>; documented as empty on success, once seen as <c>OK</c>.</summary>
    public string? ResultInfo { get; set; }

    internal override void Read(ref Utf8JsonReader json)
    {
        while (json.NextField(out var name))
        {
            if (!Take(name, ref json)) json.Skip();
        }
    }

    /// <summary>Takes in a field that every kind has; false where it is none of them.</summary>
    private protected bool Take(scoped ReadOnlySpan<byte> name, ref Utf8JsonReader json)
    {
        if (name.SequenceEqual("To_Account"u8)) Target = json.Text();
        else if (name.SequenceEqual("ResultCode"u8)) ResultCode = json.Integer();
        else if (name.SequenceEqual("ResultInfo"u8)) ResultInfo = json.Text();
        else return false;
        return true;
    }
}
