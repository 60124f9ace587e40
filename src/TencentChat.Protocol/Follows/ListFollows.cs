using System.Text.Json;
using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Protocol.Follows;

/// <summary>Lists whom a user follows, who follows the user, or both at once. Needs the follow feature: Pro edition or above, switched on in the console.</summary>
/// <remarks>
/// Codes of its own: those of <see cref="Unfollow"/>. The end is an empty <c>NextCursor</c>, which the page implies and an official client's comment says.
/// Clients allow 500 entries a page where this allows 1,000.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/70347"/>
public static class ListFollows
{
    /// <summary>The declaration; as it stands, it lists whom the user follows.</summary>
    public static PageCommand<ListFollowsRequest, ListFollowsAnswer> Command { get; } = new("follow/follow_get")
    {
        MaxPageSize = 1000,
        Cursor = CursorKind.Opaque,
        CallsPerSecond = 200,
        Errors = [30001, 30002, 30003, 30004, 30005, 30006, 30007],
        Document = new("https://www.tencentcloud.com/document/product/1047/70347"),
        Request = static (owner, cursor, size) => new(owner, FollowList.Following, cursor, size),
        RequestJson = FollowJson.Default.ListFollowsRequest,
        AnswerJson = FollowJson.Default.ListFollowsAnswer,
    };

    /// <summary>Lists who follows the user.</summary>
    public static PageCommand<ListFollowsRequest, ListFollowsAnswer> Followers { get; } =
        Command.AskedAs(static (owner, cursor, size) => new(owner, FollowList.Followers, cursor, size));

    /// <summary>Lists whom the user follows and is followed by.</summary>
    public static PageCommand<ListFollowsRequest, ListFollowsAnswer> Mutual { get; } =
        Command.AskedAs(static (owner, cursor, size) => new(owner, FollowList.Mutual, cursor, size));
}

/// <summary>Which list of a user, by the numbers of <c>follow_get</c>; those of <c>follow_check</c> (<see cref="FollowRelation"/>) mean other things.</summary>
public enum FollowList
{
    /// <summary>Who follows the user.</summary>
    Followers = 1,

    /// <summary>Whom the user follows.</summary>
    Following = 2,

    /// <summary>Both at once.</summary>
    Mutual = 3,
}

/// <summary>The request of <see cref="ListFollows"/>.</summary>
/// <param name="From">Whose list, <c>From_Account</c>.</param>
/// <param name="FollowType">Which list.</param>
/// <param name="StartCursor">Empty for the first page, then the cursor of the page before.</param>
/// <param name="WantNum">Entries a page, 1 to 1,000.</param>
public sealed record ListFollowsRequest(
    [property: JsonPropertyName("From_Account"), JsonRequired] string From,
    [property: JsonRequired] FollowList FollowType,
    [property: JsonRequired] string StartCursor,
    [property: JsonRequired] int WantNum);

/// <summary>The answer of <see cref="ListFollows"/>.</summary>
public sealed record ListFollowsAnswer : PageAnswer
{
    /// <summary>The entries of the page; perhaps absent when it is empty.</summary>
    public IReadOnlyList<ListedFollow>? FollowItem { get; set; }

    /// <summary>The cursor of the next page; empty when this was the last.</summary>
    public string? NextCursor { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ListedUser> Entries => FollowItem ?? [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string? NextPage => string.IsNullOrEmpty(NextCursor) ? null : NextCursor;
}

/// <summary>One relation in a list of follows.</summary>
public sealed record ListedFollow : ListedUser
{
    /// <summary>When it began, in Unix seconds.</summary>
    public long? FollowTime { get; set; }

    /// <summary>What the profile of that user says, as far as it is set.</summary>
    public IReadOnlyList<ProfileItem>? ProfileItem { get; set; }

    /// <summary>The version of that profile; in the page's sample only, and in snake case there.</summary>
    [JsonPropertyName("profile_sequence"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ProfileSequence { get; set; }

    internal override void Read(ref Utf8JsonReader json)
    {
        while (json.NextField(out var name))
        {
            if (Take(name, ref json)) continue;
            if (name.SequenceEqual("FollowTime"u8)) FollowTime = json.Long();
            else if (name.SequenceEqual("ProfileItem"u8)) ProfileItem = json.Entries(static () => new ProfileItem());
            else if (name.SequenceEqual("profile_sequence"u8)) ProfileSequence = json.Long();
            else json.Skip();
        }
    }
}
