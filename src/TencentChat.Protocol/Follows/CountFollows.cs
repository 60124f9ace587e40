using System.Text.Json;
using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Follows;

/// <summary>Counts who follows users and whom they follow. Needs the follow feature: Pro edition or above, switched on in the console.</summary>
/// <remarks>Codes of its own, on the call and on an item: those of <see cref="Unfollow"/>.</remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/70350"/>
public static class CountFollows
{
    /// <summary>The declaration. The acting user is only the one in whose name it is asked, and may be among the targets.</summary>
    public static BatchCommand<string, AccountTargetsRequest, CountFollowsAnswer> Command { get; } = new("follow/follow_get_info")
    {
        TargetsPerCall = 20,
        CallsPerSecond = 200,
        Repeat = Repeat.Read,
        Errors = [30001, 30002, 30003, 30004, 30005, 30006, 30007],
        Document = new("https://www.tencentcloud.com/document/product/1047/70350"),
        Request = static (actor, targets) => new(actor, targets),
        RequestJson = AccountTargetsJson.Default.AccountTargetsRequest,
        AnswerJson = FollowJson.Default.CountFollowsAnswer,
    };
}

/// <summary>The answer of <see cref="CountFollows"/>.</summary>
public sealed record CountFollowsAnswer : BatchAnswer
{
    /// <summary>The counts of one user each.</summary>
    public IReadOnlyList<FollowCounts>? FollowInfo { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ItemResult> Items => FollowInfo ?? [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Failed => [];
}

/// <summary>How many follow one user, and whom that user follows. The counts are meaningless, and perhaps absent, where the item failed.</summary>
public sealed record FollowCounts : ItemResult
{
    /// <summary>How many follow the user.</summary>
    public long? FollowerCount { get; set; }

    /// <summary>How many the user follows.</summary>
    public long? FollowingCount { get; set; }

    /// <summary>How many of both.</summary>
    public long? MutualFollowingCount { get; set; }

    internal override void Read(ref Utf8JsonReader json)
    {
        while (json.NextField(out var name))
        {
            if (Take(name, ref json)) continue;
            if (name.SequenceEqual("FollowerCount"u8)) FollowerCount = json.Long();
            else if (name.SequenceEqual("FollowingCount"u8)) FollowingCount = json.Long();
            else if (name.SequenceEqual("MutualFollowingCount"u8)) MutualFollowingCount = json.Long();
            else json.Skip();
        }
    }
}
