using System.Text.Json;
using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Friends;

/// <summary>Tells whether one user and others have each other as friends.</summary>
/// <remarks>
/// Codes of its own, on the call and on an item: 30001 bad parameter, 30003 no such account, 30004 not an administrator, 30006 internal error, 30007 time-out.
/// A failed item says <c>CheckResult_Type_NoRelation</c> all the same, which means nothing.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34907"/>
public static class CheckFriends
{
    /// <summary>Looks at the acting user's friends alone; the target's stay unknown.</summary>
    public const string Single = "CheckResult_Type_Single";

    /// <summary>Looks at the friends of both.</summary>
    public const string Both = "CheckResult_Type_Both";

    /// <summary>Both have each other.</summary>
    public const string BothWay = "CheckResult_Type_BothWay";

    /// <summary>The acting user has the target.</summary>
    public const string OnlyActorHas = "CheckResult_Type_AWithB";

    /// <summary>The target has the acting user.</summary>
    public const string OnlyTargetHas = "CheckResult_Type_BWithA";

    /// <summary>Neither has the other; <c>black_list_check</c> spells its word for it in another way.</summary>
    public const string Neither = "CheckResult_Type_NoRelation";

    /// <summary>The declaration.</summary>
    public static BatchCommand<string, CheckFriendsRequest, CheckFriendsAnswer> Command { get; } = new("sns/friend_check")
    {
        TargetsPerCall = 1000,
        CallsPerSecond = 200,
        Repeat = Repeat.Read,
        Errors = [30001, 30003, 30004, 30006, 30007],
        Document = new("https://www.tencentcloud.com/document/product/1047/34907"),
        Request = static (actor, targets) => new(actor, targets, Both),
        RequestJson = FriendJson.Default.CheckFriendsRequest,
        AnswerJson = FriendJson.Default.CheckFriendsAnswer,
    };

    /// <summary>Whether the acting user has the target as a friend; null where the item failed or does not say.</summary>
    public static bool? ActorHas(ItemResult item) => RelationOf(item) switch
    {
        BothWay or OnlyActorHas => true,
        OnlyTargetHas or Neither => false,
        _ => null,
    };

    /// <summary>Whether the target has the acting user as a friend; null where the item failed or does not say.</summary>
    public static bool? TargetHas(ItemResult item) => RelationOf(item) switch
    {
        BothWay or OnlyTargetHas => true,
        OnlyActorHas or Neither => false,
        _ => null,
    };

    /// <summary>Whether the entries of a scope are all there; null where the item failed or does not say.</summary>
    public static bool? Has(ItemResult item, FriendScope scope) => scope == FriendScope.Both ? ActorHas(item) & TargetHas(item) : ActorHas(item);

    private static string? RelationOf(ItemResult item) => item is CheckFriendsItem { ResultCode: 0, Relation: { } relation } ? relation : null;
}

/// <summary>The request of <see cref="CheckFriends"/>.</summary>
/// <param name="From">The acting user, <c>From_Account</c>.</param>
/// <param name="To">The others, <c>To_Account</c>.</param>
/// <param name="CheckType">Whose friends to look at: <see cref="CheckFriends.Both"/>, or <see cref="CheckFriends.Single"/> for the acting user's alone.</param>
public sealed record CheckFriendsRequest(
    [property: JsonPropertyName("From_Account"), JsonRequired] string From,
    [property: JsonPropertyName("To_Account"), JsonRequired] ReadOnlyMemory<string> To,
    [property: JsonRequired] string CheckType);

/// <summary>The answer of <see cref="CheckFriends"/>.</summary>
public sealed record CheckFriendsAnswer : BatchAnswer
{
    /// <summary>One relation a target.</summary>
    public IReadOnlyList<CheckFriendsItem>? InfoItem { get; set; }

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

/// <summary>How the acting user and one target have each other.</summary>
public sealed record CheckFriendsItem : ItemResult
{
    /// <summary>One of the words of <see cref="CheckFriends"/>; meaningless where the item failed.</summary>
    public string? Relation { get; set; }

    internal override void Read(ref Utf8JsonReader json)
    {
        while (json.NextField(out var name))
        {
            if (Take(name, ref json)) continue;
            if (name.SequenceEqual("Relation"u8)) Relation = json.Text();
            else json.Skip();
        }
    }
}
