using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Friends;

/// <summary>Ends every friendship of one user at once.</summary>
/// <remarks>
/// Codes of its own: 30001 bad parameter, 30003 no such account, 30004 not an administrator, 30006 internal error, 30007 time-out, 30008 two writes for one user collided.
/// What it answers for a user without friends is documented nowhere.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34906"/>
public static class RemoveAllFriends
{
    /// <summary>
    /// The declaration; as it stands, it removes both entries. It acts on all friends at once and the request names none: the targets are those who were listed
    /// before, whom the envelope then speaks of alike. Who became a friend in between is removed too, and nobody tells of it.
    /// </summary>
    public static BatchCommand<string, RemoveAllFriendsRequest, EnvelopeAnswer> Command { get; } = new("sns/friend_delete_all")
    {
        TargetsPerCall = int.MaxValue,
        CallsPerSecond = 200,
        Repeat = Repeat.Safe,
        Settlement = RemoveFriends.SettlementOf(FriendScope.Both),
        Errors = [30001, 30003, 30004, 30006, 30007, 30008],
        Document = new("https://www.tencentcloud.com/document/product/1047/34906"),
        Request = static (actor, _) => new(actor, RemoveFriends.Both),
        RequestJson = FriendJson.Default.RemoveAllFriendsRequest,
        AnswerJson = EnvelopeJson.Default.EnvelopeAnswer,
    };

    private static readonly BatchCommand<string, RemoveAllFriendsRequest, EnvelopeAnswer> OneSided =
        Command.AskedAs(static (actor, _) => new(actor, RemoveFriends.OneWay), RemoveFriends.SettlementOf(FriendScope.OneWay));

    /// <summary>The command for one or both entries.</summary>
    public static BatchCommand<string, RemoveAllFriendsRequest, EnvelopeAnswer> Of(FriendScope scope) => scope == FriendScope.Both ? Command : OneSided;
}

/// <summary>The request of <see cref="RemoveAllFriends"/>.</summary>
/// <param name="From">The user whose friends they are, <c>From_Account</c>.</param>
/// <param name="DeleteType">Whose entries to remove: <see cref="RemoveFriends.OneWay"/>, the default where it is absent, or <see cref="RemoveFriends.Both"/>.</param>
public sealed record RemoveAllFriendsRequest(
    [property: JsonPropertyName("From_Account"), JsonRequired] string From,
    string? DeleteType);
