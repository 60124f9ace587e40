using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Friends;

/// <summary>The answer of <see cref="ImportFriends"/> and <see cref="UpdateFriends"/>.</summary>
public sealed record WriteFriendsAnswer : BatchAnswer
{
    /// <summary>One result a friend.</summary>
    public IReadOnlyList<ItemResult>? ResultItem { get; set; }

    /// <summary>The friends that failed; absent when none did.</summary>
    [JsonPropertyName("Fail_Account"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? FailAccount { get; set; }

    /// <summary>The ids that are not of this app; on old pages only.</summary>
    [JsonPropertyName("Invalid_Account"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? InvalidAccount { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ItemResult> Items => ResultItem ?? [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Failed => [.. FailAccount ?? [], .. InvalidAccount ?? []];
}
