using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.FriendGroups;

/// <summary>Removes friend groups of one user. The friends in them stay friends.</summary>
/// <remarks>
/// Codes of its own: 30001 bad parameter, 30003 no such account, 30004 not an administrator, 30006 internal error, 30007 time-out, 30008 two writes for one user collided.
/// What it answers for a group that is not there, or where one of several fails, is documented nowhere. On success its sample has <c>0</c> for <c>ErrorInfo</c>.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34926"/>
public static class RemoveFriendGroups
{
    /// <summary>The declaration; its targets are names of groups.</summary>
    public static BatchCommand<string, RemoveFriendGroupsRequest, RemoveFriendGroupsAnswer> Command { get; } = new("sns/group_delete")
    {
        // No limit is documented, but nobody has more.
        TargetsPerCall = FriendGroupName.MostPerUser,
        CallsPerSecond = 200,
        Repeat = Repeat.Safe,
        Errors = [30001, 30003, 30004, 30006, 30007, 30008],
        Document = new("https://www.tencentcloud.com/document/product/1047/34926"),
        Request = static (actor, targets) => new(actor, targets),
        RequestJson = FriendGroupJson.Default.RemoveFriendGroupsRequest,
        AnswerJson = FriendGroupJson.Default.RemoveFriendGroupsAnswer,
    };
}

/// <summary>The request of <see cref="RemoveFriendGroups"/>.</summary>
/// <param name="From">The user whose groups they are, <c>From_Account</c>.</param>
/// <param name="GroupName">The names.</param>
public sealed record RemoveFriendGroupsRequest(
    [property: JsonPropertyName("From_Account"), JsonRequired] string From,
    [property: JsonRequired] ReadOnlyMemory<string> GroupName);

/// <summary>The answer of <see cref="RemoveFriendGroups"/>: it tells nothing of single groups.</summary>
public sealed record RemoveFriendGroupsAnswer : BatchAnswer
{
    /// <summary>The new version of the user's groups.</summary>
    public long? CurrentSequence { get; set; }

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
