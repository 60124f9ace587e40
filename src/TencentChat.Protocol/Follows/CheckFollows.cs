using System.Text.Json;
using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Follows;

/// <summary>Tells how one user and others follow each other.</summary>
/// <remarks>Codes of its own, on the call and on an item: those of <see cref="Unfollow"/>. A failed item's relation means nothing.</remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/70349"/>
public static class CheckFollows
{
    /// <summary>The declaration.</summary>
    public static BatchCommand<string, AccountTargetsRequest, CheckFollowsAnswer> Command { get; } = new("follow/follow_check")
    {
        TargetsPerCall = 100,
        CallsPerSecond = 200,
        Repeat = Repeat.Read,
        Errors = [30001, 30002, 30003, 30004, 30005, 30006, 30007],
        Document = new("https://www.tencentcloud.com/document/product/1047/70349"),
        Request = static (actor, targets) => new(actor, targets),
        RequestJson = AccountTargetsJson.Default.AccountTargetsRequest,
        AnswerJson = FollowJson.Default.CheckFollowsAnswer,
    };

    /// <summary>Whether the acting user follows the target; null where the item failed or does not say.</summary>
    public static bool? Follows(ItemResult item) => RelationOf(item) switch
    {
        FollowRelation.Following or FollowRelation.Mutual => true,
        FollowRelation.None or FollowRelation.FollowedBy => false,
        _ => null,
    };

    /// <summary>The relation of an item that was read; null where the item failed or names none that is documented.</summary>
    public static FollowRelation? RelationOf(ItemResult item) =>
        item is CheckFollowsItem { ResultCode: 0, FollowType: { } type } && Enum.IsDefined((FollowRelation)type) ? (FollowRelation)type : null;
}

/// <summary>How two users follow each other, by the numbers of <c>follow_check</c>; those of <c>follow_get</c> mean other things.</summary>
public enum FollowRelation
{
    /// <summary>Neither follows the other.</summary>
    None = 0,

    /// <summary>The target follows the acting user.</summary>
    FollowedBy = 1,

    /// <summary>The acting user follows the target.</summary>
    Following = 2,

    /// <summary>Both follow each other.</summary>
    Mutual = 3,
}

/// <summary>The answer of <see cref="CheckFollows"/>.</summary>
public sealed record CheckFollowsAnswer : BatchAnswer
{
    /// <summary>One relation a target.</summary>
    public IReadOnlyList<CheckFollowsItem>? ResultItem { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ItemResult> Items => ResultItem ?? [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Failed => [];
}

/// <summary>How the acting user and one target follow each other.</summary>
public sealed record CheckFollowsItem : ItemResult
{
    /// <summary>A <see cref="FollowRelation"/>; meaningless where the item failed.</summary>
    public int? FollowType { get; set; }

    internal override void Read(ref Utf8JsonReader json)
    {
        while (json.NextField(out var name))
        {
            if (Take(name, ref json)) continue;
            if (name.SequenceEqual("FollowType"u8)) FollowType = json.Integer();
            else json.Skip();
        }
    }
}
