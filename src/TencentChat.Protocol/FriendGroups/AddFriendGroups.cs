using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.FriendGroups;

/// <summary>Makes friend groups of one user, and puts friends into each of them.</summary>
/// <remarks>
/// Codes of its own, on the call and on an item: 30001 bad parameter, 30002 other app's user, 30003 no such account, 30004 not an administrator, 30006 internal error,
/// 30007 time-out, 30008 two writes for one user collided, 30011 too many friend groups, 32216 not a friend. What it answers for a group that is there is documented nowhere.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34950"/>
public static class AddFriendGroups
{
    /// <summary>The most groups of one call.</summary>
    public const int MaxGroups = 32;

    /// <summary>The most friends of one call.</summary>
    public const int MaxFriends = 1000;

    /// <summary>The declaration.</summary>
    public static SingleCommand<AddFriendGroupsRequest, AddFriendGroupsAnswer> Command { get; } = new("sns/group_add")
    {
        CallsPerSecond = 200,
        Repeat = Repeat.Safe,
        Errors = [30001, 30002, 30003, 30004, 30006, 30007, 30008, 30011, 32216],
        Document = new("https://www.tencentcloud.com/document/product/1047/34950"),
        RequestJson = FriendGroupJson.Default.AddFriendGroupsRequest,
        AnswerJson = FriendGroupJson.Default.AddFriendGroupsAnswer,
    };
}

/// <summary>The request of <see cref="AddFriendGroups"/>.</summary>
/// <param name="From">The user whose groups they are, <c>From_Account</c>.</param>
/// <param name="GroupName">The names, 1 to 32, by the rule of <see cref="FriendGroupName"/>.</param>
public sealed record AddFriendGroupsRequest(
    [property: JsonPropertyName("From_Account"), JsonRequired] string From,
    [property: JsonRequired] IReadOnlyList<string> GroupName)
{
    /// <summary>The friends who join every one of the groups, at most 1,000; none where it is absent.</summary>
    [JsonPropertyName("To_Account"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? To { get; init; }
}

/// <summary>The answer of <see cref="AddFriendGroups"/>. Its items are friends, not groups.</summary>
public sealed record AddFriendGroupsAnswer : BatchAnswer
{
    /// <summary>One result a friend; absent when the request named none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ItemResult>? ResultItem { get; set; }

    /// <summary>The friends that failed; absent when none did.</summary>
    [JsonPropertyName("Fail_Account"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? FailAccount { get; set; }

    /// <summary>The ids that are not of this app; on old pages only.</summary>
    [JsonPropertyName("Invalid_Account"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? InvalidAccount { get; set; }

    /// <summary>The new version of the user's groups.</summary>
    public long? CurrentSequence { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ItemResult> Items => ResultItem ?? [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Failed => [.. FailAccount ?? [], .. InvalidAccount ?? []];
}
