using System.Text.Json;
using System.Globalization;
using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Protocol.Friends;

/// <summary>Lists a user's friends with all that the user notes about them.</summary>
/// <remarks>
/// Codes of its own: 30001 bad parameter, 30003 no such account, 30004 not an administrator, 30006 internal error, 30007 time-out. The end is a
/// <c>CompleteFlag</c> other than 0.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34908"/>
public static class ListFriends
{
    /// <summary>The declaration. The server chooses how many friends a page has.</summary>
    public static PageCommand<ListFriendsRequest, ListFriendsAnswer> Command { get; } = new("sns/friend_get")
    {
        MaxPageSize = 500,
        ChoosesPageSize = false,
        Cursor = CursorKind.Index,
        CallsPerSecond = 200,
        Errors = [30001, 30003, 30004, 30006, 30007],
        Document = new("https://www.tencentcloud.com/document/product/1047/34908"),
        // Sequence 0 says that nothing is held yet: with the server's own, the friends are left out, and the page looks like that of a user who has none.
        Request = static (owner, cursor, _) => new(owner, PageCommand.IndexOf(cursor)) { StandardSequence = 0 },
        RequestJson = FriendJson.Default.ListFriendsRequest,
        AnswerJson = FriendJson.Default.ListFriendsAnswer,
    };
}

/// <summary>The request of <see cref="ListFriends"/>.</summary>
/// <param name="From">Whose friends, <c>From_Account</c>.</param>
/// <param name="StartIndex">0 for the first page, then the index of the page before.</param>
public sealed record ListFriendsRequest(
    [property: JsonPropertyName("From_Account"), JsonRequired] string From,
    [property: JsonRequired] long StartIndex)
{
    /// <summary>The version of the standard fields that is held already; 0 or absent for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? StandardSequence { get; init; }

    /// <summary>The version of the app's own fields that is held already; 0 or absent for none. Newer pages no longer have it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CustomSequence { get; init; }
}

/// <summary>The answer of <see cref="ListFriends"/>.</summary>
public sealed record ListFriendsAnswer : PageAnswer
{
    /// <summary>The friends of the page; absent when it is empty, and when the sequence sent is the server's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ListedFriend>? UserDataItem { get; set; }

    /// <summary>The version of the standard fields.</summary>
    public long? StandardSequence { get; set; }

    /// <summary>The version of the app's own fields; newer pages no longer have it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CustomSequence { get; set; }

    /// <summary>How many friends the user has.</summary>
    public long? FriendNum { get; set; }

    /// <summary>Other than 0 when this was the last page.</summary>
    public int? CompleteFlag { get; set; }

    /// <summary>Where the next page begins.</summary>
    public long? NextStartIndex { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ListedUser> Entries => UserDataItem ?? [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? NextPage => (CompleteFlag, NextStartIndex) switch
    {
        (null, null or 0) => null,
        // Where there is more but no way on, the cursor does not lead on, which shows: the list must not look complete.
        (null or 0, var next) => next.GetValueOrDefault().ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}

/// <summary>A friend in a list.</summary>
public sealed record ListedFriend : ListedUser
{
    /// <summary>The fields of <see cref="FriendTags"/> that are set.</summary>
    public IReadOnlyList<ProfileItem>? ValueItem { get; set; }

    internal override void Read(ref Utf8JsonReader json)
    {
        while (json.NextField(out var name))
        {
            if (Take(name, ref json)) continue;
            if (name.SequenceEqual("ValueItem"u8)) ValueItem = json.Entries(static () => new ProfileItem());
            else json.Skip();
        }
    }
}
