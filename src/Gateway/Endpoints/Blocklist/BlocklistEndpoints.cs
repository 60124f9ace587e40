using TencentChat.Gateway.Callers;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Blocklist;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Endpoints.Blocklist;

/// <summary>How a user and one target block each other.</summary>
/// <param name="UserId">The user.</param>
/// <param name="TargetId">The target.</param>
/// <param name="Blocked">Whether the user blocks the target.</param>
/// <param name="BlockedBy">Whether the target blocks the user.</param>
public sealed record BlockState(string UserId, string TargetId, bool Blocked, bool BlockedBy);

/// <summary>How a user and one of many targets block each other.</summary>
public sealed record CheckedBlock : BatchItem
{
    /// <summary>Whether the user blocks the target; absent where it could not be read.</summary>
    public bool? Blocked { get; private set; }

    /// <summary>Whether the target blocks the user; absent where it could not be read.</summary>
    public bool? BlockedBy { get; private set; }

    internal override void Tell(ItemResult result)
    {
        Blocked = CheckBlocklist.Blocks(result);
        BlockedBy = CheckBlocklist.IsBlockedBy(result);
    }
}

/// <summary>Somebody on a blocklist.</summary>
/// <param name="UserId">Who it is.</param>
/// <param name="Since">Since when; absent where upstream does not say.</param>
public sealed record BlockEntry(string UserId, DateTimeOffset? Since = null);

/// <summary>Whom a user blocks.</summary>
internal static class BlocklistEndpoints
{
    public static void MapBlocklist(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/users/{userId}/blocklist", (HttpContext http, Operations operations) => Pages.AnswerAsync(
                http, operations, ListBlocklist.Command, "blocklist",
                static entry => new BlockEntry(entry.User!, UnixTime.Read(((BlockedUser)entry).AddBlackTimeStamp)), GatewayJson.Default.PageBlockEntry))
            .Describe(new("list-blocklist", "Blocklist", Scopes.BlocklistRead, "List whom a user blocks") { Commands = [ListBlocklist.Command] })
            .ProducesPage<BlockEntry>()
            .WithAnswerExample(StatusCodes.Status200OK, """
                { "items": [{ "userId": "erin", "since": "2026-01-31T08:00:00+00:00" }, { "userId": "frank", "since": "2026-01-31T08:00:00+00:00" }] }
                """, "A page");
        routes.MapCollection<BatchResult<CheckedBlock>, BlockState>(new()
        {
            Path = "blocklist",
            Tag = "Blocklist",
            ReadScope = Scopes.BlocklistRead,
            WriteScope = Scopes.BlocklistWrite,
            Add = AddToBlocklist.Command,
            Remove = RemoveFromBlocklist.Command,
            Check = CheckBlocklist.Command,
            List = ListBlocklist.Command,
            CheckedMany = BatchAnswers.Many(static () => new CheckedBlock(), GatewayJson.Default.CheckedBlock),
            CheckedOne = WriteStateAsync,
            Adding = whom => $"Block {whom}",
            Removing = whom => $"Remove {whom} from the blocklist",
            Checking = "how users block each other",
            Examples = new("erin", "frank", "dave", "\"blocked\": true, \"blockedBy\": false", "erin", "frank"),
        });
    }

    private static Task WriteStateAsync(HttpContext http, BatchPlan plan) => OneAnswer.WriteAsync(
        http, plan,
        static (plan, result) => (CheckBlocklist.Blocks(result), CheckBlocklist.IsBlockedBy(result)) is ({ } blocked, { } blockedBy)
            ? new BlockState(plan.Actor!, plan.Inputs[0], blocked, blockedBy)
            : null,
        GatewayJson.Default.BlockState);
}
