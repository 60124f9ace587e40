using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Protocol.Friends;

/// <summary>Changes what one user notes about friends: remark, groups and the app's own fields. What is not named stays.</summary>
/// <remarks>
/// Codes of its own, on the call and on an item: 30001 bad parameter (and, by Tencent's questions and answers, "not friends": the text decides), 30002 other app's user,
/// 30003 no such account, 30004 not an administrator, 30006 internal error, 30007 time-out, 30008 two writes for one user collided, 30011 too many friend groups.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34904"/>
public static class UpdateFriends
{
    /// <summary>The declaration. Nothing settles it but to read the fields again.</summary>
    public static BatchCommand<FriendUpdate, UpdateFriendsRequest, WriteFriendsAnswer> Command { get; } = new("sns/friend_update")
    {
        // Documented nowhere: our own assumption.
        TargetsPerCall = 100,
        CallsPerSecond = 200,
        Repeat = Repeat.Safe,
        Errors = [30001, 30002, 30003, 30004, 30006, 30007, 30008, 30011],
        Document = new("https://www.tencentcloud.com/document/product/1047/34904"),
        Request = static (actor, targets) => new(actor, targets),
        RequestJson = FriendJson.Default.UpdateFriendsRequest,
        AnswerJson = FriendJson.Default.WriteFriendsAnswer,
    };
}

/// <summary>The request of <see cref="UpdateFriends"/>.</summary>
/// <param name="From">The user whose notes they are, <c>From_Account</c>.</param>
/// <param name="Items">The friends and their changes.</param>
public sealed record UpdateFriendsRequest(
    [property: JsonPropertyName("From_Account"), JsonRequired] string From,
    [property: JsonPropertyName("UpdateItem"), JsonRequired] ReadOnlyMemory<FriendUpdate> Items);

/// <summary>What to note about one friend.</summary>
/// <param name="To">The friend, <c>To_Account</c>.</param>
/// <param name="Items">
/// The fields to set, at least one: <see cref="FriendTags.Remark"/> (text), <see cref="FriendTags.Group"/> (an array of names, in place of those the friend is in) and
/// the app's own (text or a whole number).
/// </param>
public sealed record FriendUpdate(
    [property: JsonPropertyName("To_Account"), JsonRequired] string To,
    [property: JsonPropertyName("SnsItem"), JsonRequired] IReadOnlyList<ProfileItem> Items);
