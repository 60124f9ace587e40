using System.Text.Json;
using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Protocol.Friends;

/// <summary>Reads chosen fields of named friends: what the user notes about them, and of their profiles.</summary>
/// <remarks>
/// Codes of its own, on the call and on an item: 30001 bad parameter (and "not friends": <c>Err_SNS_FriendGetList_Friend_Not_Exist</c> decides), 30003 no such account,
/// 30004 not an administrator, 30006 internal error, 30007 time-out.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34910"/>
public static class ReadFriends
{
    /// <summary>The declaration; as it stands, it asks for every documented field that all apps have.</summary>
    public static BatchCommand<string, ReadFriendsRequest, ReadFriendsAnswer> Command { get; } = new("sns/friend_get_list")
    {
        // Tencent's advice, lest the answer gets too big; no limit is documented.
        TargetsPerCall = 100,
        CallsPerSecond = 200,
        Repeat = Repeat.Read,
        Errors = [30001, 30003, 30004, 30006, 30007],
        Document = new("https://www.tencentcloud.com/document/product/1047/34910"),
        Request = static (actor, targets) => new(actor, targets, FriendTags.Standard),
        RequestJson = FriendJson.Default.ReadFriendsRequest,
        AnswerJson = FriendJson.Default.ReadFriendsAnswer,
    };

    /// <summary>The command for these fields.</summary>
    /// <param name="tags">At least one of <see cref="FriendTags"/> or of the tags of profiles.</param>
    public static BatchCommand<string, ReadFriendsRequest, ReadFriendsAnswer> Of(IReadOnlyList<string> tags) =>
        Command.AskedAs((actor, targets) => new(actor, targets, tags));
}

/// <summary>The request of <see cref="ReadFriends"/>.</summary>
/// <param name="From">The user whose friends they are, <c>From_Account</c>.</param>
/// <param name="To">The friends, <c>To_Account</c>.</param>
/// <param name="TagList">The fields to read.</param>
public sealed record ReadFriendsRequest(
    [property: JsonPropertyName("From_Account"), JsonRequired] string From,
    [property: JsonPropertyName("To_Account"), JsonRequired] ReadOnlyMemory<string> To,
    [property: JsonRequired] IReadOnlyList<string> TagList);

/// <summary>The answer of <see cref="ReadFriends"/>.</summary>
public sealed record ReadFriendsAnswer : BatchAnswer
{
    /// <summary>One result a friend.</summary>
    public IReadOnlyList<ReadFriendsItem>? InfoItem { get; set; }

    /// <summary>The targets that failed; absent when none did.</summary>
    [JsonPropertyName("Fail_Account"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? FailAccount { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ItemResult> Items => InfoItem ?? [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Failed => FailAccount ?? [];
}

/// <summary>The fields of one friend.</summary>
public sealed record ReadFriendsItem : ItemResult
{
    /// <summary>The fields that were asked for, as far as they are set; absent where the item failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProfileItem>? SnsProfileItem { get; set; }

    internal override void Read(ref Utf8JsonReader json)
    {
        while (json.NextField(out var name))
        {
            if (Take(name, ref json)) continue;
            if (name.SequenceEqual("SnsProfileItem"u8)) SnsProfileItem = json.Entries(static () => new ProfileItem());
            else json.Skip();
        }
    }
}
