using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Friends;

/// <summary>Ends friendships of one user with others.</summary>
/// <remarks>
/// Codes of its own, on the call and on an item: 30001 bad parameter (and, by Tencent's questions and answers, "not friends": the text decides), 30002 other app's user,
/// 30003 no such account, 30004 not an administrator, 30006 internal error, 30007 time-out, 30008 two writes for one user collided, 31704 not friends,
/// 31707 stopped by a security policy. On success its sample has <c>0</c> for <c>ErrorInfo</c>.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34905"/>
public static class RemoveFriends
{
    /// <summary>Removes the acting user's entry alone.</summary>
    public const string OneWay = "Delete_Type_Single";

    /// <summary>Removes both entries.</summary>
    public const string Both = "Delete_Type_Both";

    /// <summary>The declaration; as it stands, it removes both entries. The type is always said: its default is documented for <see cref="RemoveAllFriends"/> only.</summary>
    public static BatchCommand<string, RemoveFriendsRequest, AccountTargetsAnswer> Command { get; } = new("sns/friend_delete")
    {
        TargetsPerCall = 1000,
        CallsPerSecond = 200,
        Repeat = Repeat.Safe,
        Settlement = SettlementOf(FriendScope.Both),
        Errors = [30001, 30002, 30003, 30004, 30006, 30007, 30008, 31704, 31707],
        Document = new("https://www.tencentcloud.com/document/product/1047/34905"),
        Request = static (actor, targets) => new(actor, targets, Both),
        RequestJson = FriendJson.Default.RemoveFriendsRequest,
        AnswerJson = AccountTargetsJson.Default.AccountTargetsAnswer,
    };

    private static readonly BatchCommand<string, RemoveFriendsRequest, AccountTargetsAnswer> OneSided =
        Command.AskedAs(static (actor, targets) => new(actor, targets, OneWay), SettlementOf(FriendScope.OneWay));

    /// <summary>The command for one or both entries.</summary>
    public static BatchCommand<string, RemoveFriendsRequest, AccountTargetsAnswer> Of(FriendScope scope) => scope == FriendScope.Both ? Command : OneSided;

    internal static Settlement SettlementOf(FriendScope scope) => scope == FriendScope.Both
        ? new(CheckFriends.Command, item => !CheckFriends.ActorHas(item) & !CheckFriends.TargetHas(item))
        : new(CheckFriends.Command, item => !CheckFriends.ActorHas(item));
}

/// <summary>The request of <see cref="RemoveFriends"/>.</summary>
/// <param name="From">The user whose friends they are, <c>From_Account</c>.</param>
/// <param name="To">The friends, <c>To_Account</c>.</param>
/// <param name="DeleteType">Whose entries to remove: <see cref="RemoveFriends.OneWay"/>, perhaps the default where it is absent, or <see cref="RemoveFriends.Both"/>.</param>
public sealed record RemoveFriendsRequest(
    [property: JsonPropertyName("From_Account"), JsonRequired] string From,
    [property: JsonPropertyName("To_Account"), JsonRequired] ReadOnlyMemory<string> To,
    string? DeleteType);
