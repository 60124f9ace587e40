using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Presence;

/// <summary>The answer of <see cref="ReadPresence"/>: whoever could be read stands in one list, whoever could not in another.</summary>
public sealed record ReadPresenceAnswer : BatchAnswer
{
    /// <summary>The users that were read.</summary>
    public IReadOnlyList<PresenceEntry>? QueryResult { get; set; }

    /// <summary>The users that could not be read; absent or empty when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PresenceError>? ErrorList { get; set; }

    /// <summary>Both lists as one: what was read as <see cref="UserPresence"/> with code 0, then what was not with its code.</summary>
    [JsonIgnore]
    public override IReadOnlyList<ItemResult> Items =>
    [
        .. from entry in QueryResult ?? [] where entry is not null select entry.ToItem(),
        .. from error in ErrorList ?? [] where error is not null select new ItemResult { Target = error.To, ResultCode = error.ErrorCode },
    ];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Failed => [];
}

/// <summary>The presence of one user, as it stands on the wire. Documents call the state <c>Status</c>, some of their samples <c>State</c>.</summary>
public sealed record PresenceEntry
{
    /// <summary>The user, <c>To_Account</c>.</summary>
    [JsonPropertyName("To_Account")]
    public string? To { get; init; }

    /// <summary>The state: one of the words of <see cref="ReadPresence"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Status { get; init; }

    /// <summary>The state by its other name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? State { get; init; }

    /// <summary>The state on each platform; absent unless asked for, and where the user is offline. Documented as an object, shown as an array.</summary>
    [JsonConverter(typeof(PlatformsConverter)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PlatformPresence>? Detail { get; init; }

    internal UserPresence ToItem() => new() { Target = To, ResultCode = 0, Status = Status ?? State, Platforms = Detail ?? [] };
}

/// <summary>The state of one user on one platform.</summary>
public sealed record PlatformPresence
{
    /// <summary>iPhone, Android, Web, PC, iPad or Mac; samples also write IPhone, so case says nothing.</summary>
    public string? Platform { get; init; }

    /// <summary>The state there, in the words of <see cref="ReadPresence"/>.</summary>
    public string? Status { get; init; }
}

/// <summary>A user whose presence could not be read.</summary>
public sealed record PresenceError
{
    /// <summary>The user, <c>To_Account</c>.</summary>
    [JsonPropertyName("To_Account")]
    public string? To { get; init; }

    /// <summary>Why: 70107 for an id that is no account.</summary>
    public int? ErrorCode { get; init; }
}

/// <summary>The presence of one user, whichever way the wire spelt it.</summary>
public sealed record UserPresence : ItemResult
{
    /// <summary>One of the words of <see cref="ReadPresence"/>; null where the answer names none.</summary>
    public string? Status { get; init; }

    /// <summary>The state on each platform; empty unless asked for, and where the user is offline.</summary>
    public IReadOnlyList<PlatformPresence> Platforms { get; init; } = [];
}
