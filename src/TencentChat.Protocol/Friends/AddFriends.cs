using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Friends;

/// <summary>Makes others friends of one user, or asks them to become it where they want to be asked.</summary>
/// <remarks>
/// Codes of its own, on the call and on an item: 30001 bad parameter (and "already friends": <c>Err_SNS_FriendAdd_Friend_Exist</c> decides), 30002 other app's user,
/// 30003 no such account, 30004 not an administrator, 30006 internal error, 30007 time-out, 30008 two writes for one user collided, 30009 the user may not send requests,
/// 30010 the user's friend list is full, 30011 too many friend groups, 30012 too many requests wait, 30014 the target's friend list is full, 30515 the user blocks the target,
/// 30516 the target takes no requests, 30525 the target blocks the user, 30539 the request waits for the target's consent (neither done nor failed),
/// 30540 stopped by a security policy. Old backends say 30520 for "already friends".
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34902"/>
public static class AddFriends
{
    /// <summary>Makes the acting user's entry alone.</summary>
    public const string OneWay = "Add_Type_Single";

    /// <summary>Makes both entries; what the server does unless told otherwise.</summary>
    public const string Both = "Add_Type_Both";

    /// <summary>The declaration; as it stands, it makes both entries and leaves the target its say.</summary>
    public static BatchCommand<FriendToAdd, AddFriendsRequest, AccountTargetsAnswer> Command { get; } = new("sns/friend_add")
    {
        // Documented nowhere: our own assumption.
        TargetsPerCall = 100,
        CallsPerSecond = 200,
        Repeat = Repeat.Safe,
        Settlement = SettlementOf(FriendScope.Both, force: false),
        Errors =
        [
            30001, 30002, 30003, 30004, 30006, 30007, 30008, 30009, 30010, 30011, 30012, 30014, 30515, 30516, 30525, 30539, 30540, 30520,
        ],
        Document = new("https://www.tencentcloud.com/document/product/1047/34902"),
        Request = static (actor, targets) => new(actor, targets, Both, 0),
        RequestJson = FriendJson.Default.AddFriendsRequest,
        AnswerJson = AccountTargetsJson.Default.AccountTargetsAnswer,
    };

    private static readonly BatchCommand<FriendToAdd, AddFriendsRequest, AccountTargetsAnswer>
        BothForced = AskedAs(FriendScope.Both, force: true),
        OneWayAsked = AskedAs(FriendScope.OneWay, force: false),
        OneWayForced = AskedAs(FriendScope.OneWay, force: true);

    /// <summary>The command for one or both entries.</summary>
    /// <param name="scope">Whose entries to make.</param>
    /// <param name="force">Whether to make them without the target's consent. Whether that passes a blocklist too is documented nowhere.</param>
    public static BatchCommand<FriendToAdd, AddFriendsRequest, AccountTargetsAnswer> Of(FriendScope scope, bool force) => (scope, force) switch
    {
        (FriendScope.Both, true) => BothForced,
        (FriendScope.OneWay, false) => OneWayAsked,
        (FriendScope.OneWay, true) => OneWayForced,
        _ => Command,
    };

    private static BatchCommand<FriendToAdd, AddFriendsRequest, AccountTargetsAnswer> AskedAs(FriendScope scope, bool force)
    {
        var (type, flag) = (scope == FriendScope.Both ? Both : OneWay, force ? 1 : 0);
        return Command.AskedAs((actor, targets) => new(actor, targets, type, flag), SettlementOf(scope, force));
    }

    /// <summary>Without force, an entry that is not there tells nothing: the request may wait for consent, which no command shows.</summary>
    private static Settlement SettlementOf(FriendScope scope, bool force) => new(CheckFriends.Command, item => CheckFriends.Has(item, scope)) { AbsenceTells = force };
}

/// <summary>The request of <see cref="AddFriends"/>.</summary>
/// <param name="From">The user who gains friends, <c>From_Account</c>.</param>
/// <param name="Items">The friends to be.</param>
/// <param name="AddType">Whose entries to make: <see cref="AddFriends.Both"/>, the default where it is absent, or <see cref="AddFriends.OneWay"/>.</param>
/// <param name="ForceAddFlags">1 makes the friendship without the target's consent; 0, the default where it is absent, leaves the target its say.</param>
public sealed record AddFriendsRequest(
    [property: JsonPropertyName("From_Account"), JsonRequired] string From,
    [property: JsonPropertyName("AddFriendItem"), JsonRequired] ReadOnlyMemory<FriendToAdd> Items,
    string? AddType,
    int ForceAddFlags);

/// <summary>A friend to be.</summary>
/// <param name="To">The user, <c>To_Account</c>.</param>
/// <param name="AddSource">Where the friendship comes from, by the rule of <see cref="FriendSource"/>.</param>
public sealed record FriendToAdd(
    [property: JsonPropertyName("To_Account"), JsonRequired] string To,
    string AddSource)
{
    /// <summary>The acting user's own name for the friend: at most 96 bytes of UTF-8.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Remark { get; init; }

    /// <summary>The one friend group to put the friend into: at most 30 bytes of UTF-8. Plain text here, an array in <see cref="ImportFriends"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GroupName { get; init; }

    /// <summary>What the target reads with the request: at most 256 bytes of UTF-8.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AddWording { get; init; }
}
