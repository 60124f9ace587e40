using System.Text.Json;
using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Blocklist;

/// <summary>Tells whether one user and others block each other.</summary>
/// <remarks>
/// Codes of its own, on the call and on an item: 30001 bad parameter, 30003 no such account, 30004 not an administrator, 30006 internal error, 30007 time-out.
/// A failed item says <c>BlackCheckResult_Type_NO</c> all the same, which means nothing.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34913"/>
public static class CheckBlocklist
{
    /// <summary>Looks at the acting user's list alone; the target's stays unknown.</summary>
    public const string Single = "BlackCheckResult_Type_Single";

    /// <summary>Looks at both lists.</summary>
    public const string Both = "BlackCheckResult_Type_Both";

    /// <summary>Both block each other.</summary>
    public const string BothWay = "BlackCheckResult_Type_BothWay";

    /// <summary>The acting user blocks the target.</summary>
    public const string ActorBlocks = "BlackCheckResult_Type_AWithB";

    /// <summary>The target blocks the acting user.</summary>
    public const string TargetBlocks = "BlackCheckResult_Type_BWithA";

    /// <summary>Neither blocks the other; <c>friend_check</c> spells its word for it in another way.</summary>
    public const string Neither = "BlackCheckResult_Type_NO";

    /// <summary>The declaration.</summary>
    public static BatchCommand<string, CheckBlocklistRequest, CheckBlocklistAnswer> Command { get; } = new("sns/black_list_check")
    {
        TargetsPerCall = 1000,
        CallsPerSecond = 200,
        Repeat = Repeat.Read,
        Errors = [30001, 30003, 30004, 30006, 30007],
        Document = new("https://www.tencentcloud.com/document/product/1047/34913"),
        Request = static (actor, targets) => new(actor, targets, Both),
        RequestJson = BlocklistJson.Default.CheckBlocklistRequest,
        AnswerJson = BlocklistJson.Default.CheckBlocklistAnswer,
    };

    /// <summary>Whether the acting user blocks the target; null where the item failed or does not say.</summary>
    public static bool? Blocks(ItemResult item) => RelationOf(item) switch
    {
        BothWay or ActorBlocks => true,
        TargetBlocks or Neither => false,
        _ => null,
    };

    /// <summary>Whether the target blocks the acting user; null where the item failed or does not say.</summary>
    public static bool? IsBlockedBy(ItemResult item) => RelationOf(item) switch
    {
        BothWay or TargetBlocks => true,
        ActorBlocks or Neither => false,
        _ => null,
    };

    private static string? RelationOf(ItemResult item) => item is CheckBlocklistItem { ResultCode: 0, Relation: { } relation } ? relation : null;
}

/// <summary>The request of <see cref="CheckBlocklist"/>.</summary>
/// <param name="From">The acting user, <c>From_Account</c>.</param>
/// <param name="To">The others, <c>To_Account</c>.</param>
/// <param name="CheckType">Whose lists to look at: <see cref="CheckBlocklist.Both"/> or <see cref="CheckBlocklist.Single"/>.</param>
public sealed record CheckBlocklistRequest(
    [property: JsonPropertyName("From_Account"), JsonRequired] string From,
    [property: JsonPropertyName("To_Account"), JsonRequired] ReadOnlyMemory<string> To,
    [property: JsonRequired] string CheckType);

/// <summary>The answer of <see cref="CheckBlocklist"/>.</summary>
public sealed record CheckBlocklistAnswer : BatchAnswer
{
    /// <summary>One relation a target.</summary>
    public IReadOnlyList<CheckBlocklistItem>? BlackListCheckItem { get; set; }

    /// <summary>The targets that failed; absent when none did.</summary>
    [JsonPropertyName("Fail_Account"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? FailAccount { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ItemResult> Items => BlackListCheckItem ?? [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Failed => FailAccount ?? [];
}

/// <summary>How the acting user and one target block each other.</summary>
public sealed record CheckBlocklistItem : ItemResult
{
    /// <summary>One of the words of <see cref="CheckBlocklist"/>; meaningless where the item failed.</summary>
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
