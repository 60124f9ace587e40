using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Protocol.Friends;

/// <summary>Loads friendships that were made elsewhere: the acting user's entries alone, without anybody's consent.</summary>
/// <remarks>
/// Codes of its own, on the call and on an item: 30001 bad parameter, 30002 other app's user, 30003 no such account, 30004 not an administrator, 30006 internal error,
/// 30007 time-out, 30008 two writes for one user collided, 30010 the user's friend list is full, 30011 too many friend groups.
/// What it answers for somebody who is a friend already is documented nowhere.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34903"/>
public static class ImportFriends
{
    /// <summary>The declaration, for friends of whom nothing else is said.</summary>
    public static BatchCommand<FriendToImport, ImportFriendsRequest, WriteFriendsAnswer> Command { get; } = new("sns/friend_import")
    {
        TargetsPerCall = 1000,
        CallsPerSecond = 200,
        Repeat = Repeat.Safe,
        Settlement = new(CheckFriends.Command, item => CheckFriends.Has(item, FriendScope.OneWay)),
        Errors = [30001, 30002, 30003, 30004, 30006, 30007, 30008, 30010, 30011],
        Document = new("https://www.tencentcloud.com/document/product/1047/34903"),
        Request = static (actor, targets) => new(actor, targets),
        RequestJson = FriendJson.Default.ImportFriendsRequest,
        AnswerJson = FriendJson.Default.WriteFriendsAnswer,
    };

    /// <summary>The same for friends with fields, of which the check reads nothing: who is there may have been there before, with others.</summary>
    public static BatchCommand<FriendToImport, ImportFriendsRequest, WriteFriendsAnswer> WithFields { get; } =
        Command.AskedAs(Command.Request, Command.Settlement! with { PresenceTells = false });
}

/// <summary>The request of <see cref="ImportFriends"/>.</summary>
/// <param name="From">The user whose friends they are, <c>From_Account</c>.</param>
/// <param name="Items">The friends.</param>
public sealed record ImportFriendsRequest(
    [property: JsonPropertyName("From_Account"), JsonRequired] string From,
    [property: JsonPropertyName("AddFriendItem"), JsonRequired] ReadOnlyMemory<FriendToImport> Items);

/// <summary>A friendship that was made elsewhere.</summary>
/// <param name="To">The friend, <c>To_Account</c>.</param>
/// <param name="AddSource">Where the friendship comes from, by the rule of <see cref="FriendSource"/>.</param>
public sealed record FriendToImport(
    [property: JsonPropertyName("To_Account"), JsonRequired] string To,
    string AddSource)
{
    /// <summary>The acting user's own name for the friend: at most 96 bytes of UTF-8.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Remark { get; init; }

    /// <summary>When the remark was given, in Unix seconds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? RemarkTime { get; init; }

    /// <summary>The friend groups of the friend: at most 30 bytes of UTF-8 each. An array here, plain text in <see cref="AddFriends"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? GroupName { get; init; }

    /// <summary>What the request said: at most 256 bytes of UTF-8.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AddWording { get; init; }

    /// <summary>When the friendship began, in Unix seconds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? AddTime { get; init; }

    /// <summary>The fields of the app's own: text or whole numbers, at most 500 bytes each.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProfileItem>? CustomItem { get; init; }
}
