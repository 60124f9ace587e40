using System.Text.Json.Serialization;

namespace TencentChat.Protocol.Errors;

/// <summary>Who has to act on an error.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Fixer>))]
public enum Fixer
{
    /// <summary>Whoever sent the request.</summary>
    [JsonStringEnumMemberName("caller")] Caller,

    /// <summary>Whoever runs the gateway or the app's console.</summary>
    [JsonStringEnumMemberName("operator")] Operator,

    /// <summary>Tencent, or time.</summary>
    [JsonStringEnumMemberName("upstream")] Upstream,
}

/// <summary>What one error code means, in the place where it was read.</summary>
public sealed record ChatError
{
    /// <summary>Tencent's number; negative ones exist.</summary>
    public required int Code { get; init; }

    /// <summary>The meaning in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The kind of fault.</summary>
    public required ChatFault Fault { get; init; }

    /// <summary>Whether the same call may work later; null where the kind of fault says it all.</summary>
    public bool? Retryable { get; init; }

    /// <summary>Who has to act.</summary>
    public required Fixer Fixer { get; init; }

    /// <summary>How many seconds to wait before another try; null where nobody knows.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>What other signature may be accepted, where this code refuses one; null for every other code.</summary>
    public SignatureRemedy? Signature { get; init; }

    /// <summary>Whether, for the command asked about, it means that the wanted state was there already.</summary>
    public bool AlreadySo { get; init; }

    /// <summary>Whether, for the command asked about, it means that the wanted state waits for somebody's consent: neither done nor failed.</summary>
    public bool Pending { get; init; }

    /// <summary>Whether the code alone does not tell a bad parameter from a state that was there already, so that only a check can. So with every unknown code.</summary>
    public bool Ambiguous { get; init; }

    /// <summary>Whether the code stands in the table. An unknown one is never retryable and stays visible.</summary>
    public bool Known { get; init; } = true;
}
