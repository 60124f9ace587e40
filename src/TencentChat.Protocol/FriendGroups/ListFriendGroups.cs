using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.FriendGroups;

/// <summary>Lists the friend groups of one user, with the friends in them if asked for.</summary>
/// <remarks>
/// Codes of its own: 30001 bad parameter, 30003 no such account, 30004 not an administrator, 30006 internal error, 30007 time-out. The page says that friends are
/// listed only where no group is named, and its sample does both.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/40123"/>
public static class ListFriendGroups
{
    /// <summary>Lists the friends of the groups too.</summary>
    public const string WithFriends = "Need_Friend_Type_Yes";

    /// <summary>Lists the groups alone, as does saying nothing; in a client of Tencent's only, on no page.</summary>
    public const string WithoutFriends = "Need_Friend_Type_No";

    /// <summary>The most groups that one call may name.</summary>
    public const int MaxGroups = 32;

    /// <summary>The declaration.</summary>
    public static SingleCommand<ListFriendGroupsRequest, ListFriendGroupsAnswer> Command { get; } = new("sns/group_get")
    {
        CallsPerSecond = 200,
        Repeat = Repeat.Read,
        Errors = [30001, 30003, 30004, 30006, 30007],
        Document = new("https://www.tencentcloud.com/document/product/1047/40123"),
        RequestJson = FriendGroupJson.Default.ListFriendGroupsRequest,
        AnswerJson = FriendGroupJson.Default.ListFriendGroupsAnswer,
    };
}

/// <summary>The request of <see cref="ListFriendGroups"/>.</summary>
/// <param name="From">The user whose groups they are, <c>From_Account</c>.</param>
public sealed record ListFriendGroupsRequest([property: JsonPropertyName("From_Account"), JsonRequired] string From)
{
    /// <summary><see cref="ListFriendGroups.WithFriends"/>; without friends where it is absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NeedFriend { get; init; }

    /// <summary>The groups to list, at most 32; all where it is absent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? GroupName { get; init; }
}

/// <summary>The answer of <see cref="ListFriendGroups"/>.</summary>
public sealed record ListFriendGroupsAnswer : ChatAnswer
{
    /// <summary>One entry a group.</summary>
    public IReadOnlyList<FriendGroup>? ResultItem { get; set; }

    /// <summary>The version of the user's groups.</summary>
    public long? CurrentSequence { get; set; }
}

/// <summary>A friend group.</summary>
public sealed record FriendGroup
{
    /// <summary>Its name.</summary>
    public string? GroupName { get; init; }

    /// <summary>How many friends are in it.</summary>
    public int? FriendNumber { get; init; }

    /// <summary>The friends in it: an array here, where <c>To_Account</c> is one id in every other answer. Absent unless asked for.</summary>
    [JsonPropertyName("To_Account"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Friends { get; init; }
}
