using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentChat.Protocol.Commands;

/// <summary>The commonest request: one user and the ids of others.</summary>
/// <param name="From">The acting user, <c>From_Account</c>.</param>
/// <param name="To">The others, <c>To_Account</c>: an array even for one.</param>
public sealed record AccountTargetsRequest(
    [property: JsonPropertyName("From_Account"), JsonRequired] string From,
    [property: JsonPropertyName("To_Account"), JsonRequired] ReadOnlyMemory<string> To);

/// <summary>The commonest answer of a batch: a result a target, and in the sns family the failed ones once more.</summary>
public sealed record AccountTargetsAnswer : BatchAnswer, IReadsItself
{
    /// <summary>One result a target.</summary>
    public IReadOnlyList<ItemResult>? ResultItem { get; set; }

    /// <summary>The targets that failed; absent when none did, and always in the follow family.</summary>
    [JsonPropertyName("Fail_Account"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? FailAccount { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ItemResult> Items => ResultItem ?? [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Failed => FailAccount ?? [];

    bool IReadsItself.TakeField(scoped ReadOnlySpan<byte> name, ref Utf8JsonReader json)
    {
        if (name.SequenceEqual("ResultItem"u8)) ResultItem = json.Entries(static () => new ItemResult(), EntryFields.UsualTargets);
        else if (name.SequenceEqual("Fail_Account"u8)) FailAccount = json.Texts();
        else return Take(name, ref json);
        return true;
    }
}

/// <summary>Source-generated JSON of the commonest batch shapes.</summary>
[JsonSerializable(typeof(AccountTargetsRequest))]
[JsonSerializable(typeof(AccountTargetsAnswer))]
public sealed partial class AccountTargetsJson : JsonSerializerContext;
