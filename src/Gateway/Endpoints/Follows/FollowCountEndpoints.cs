using TencentChat.Gateway.Callers;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Follows;

namespace TencentChat.Gateway.Endpoints.Follows;

/// <summary>How many follow a user, and whom the user follows.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Followers">How many follow the user.</param>
/// <param name="Following">How many the user follows.</param>
/// <param name="Mutual">How many of both.</param>
public sealed record FollowCount(string UserId, long Followers, long Following, long Mutual);

/// <summary>The counts of one of many users; absent where they could not be read.</summary>
public sealed record CountedFollows : BatchItem
{
    /// <summary>How many follow the user.</summary>
    public long? Followers { get; private set; }

    /// <summary>How many the user follows.</summary>
    public long? Following { get; private set; }

    /// <summary>How many of both.</summary>
    public long? Mutual { get; private set; }

    internal override void Tell(ItemResult result)
    {
        var counts = (FollowCounts)result;
        Followers = counts.FollowerCount;
        Following = counts.FollowingCount;
        Mutual = counts.MutualFollowingCount;
    }
}

/// <summary>How many follow users.</summary>
internal static class FollowCountEndpoints
{
    private static readonly BatchAnswerWriter Many = BatchAnswers.Many(static () => new CountedFollows(), GatewayJson.Default.CountedFollows);

    public static void MapFollowCounts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/users/{userId}/follow-counts", GetAsync)
            .Describe(new("get-follow-counts", "Follows", Scopes.FollowsRead, "Count who follows a user and whom the user follows") { Commands = [CountFollows.Command] })
            .Produces<FollowCount>()
            .WithAnswerExample(StatusCodes.Status200OK, """{ "userId": "alice", "followers": 1, "following": 3, "mutual": 1 }""");
        routes.MapPost("/follow-counts:batchGet", GetManyAsync)
            .Describe(new("batch-get-follow-counts", "Follows", Scopes.FollowsRead, "Count who follows users and whom they follow") { Commands = [CountFollows.Command] })
            .TakesBody<UsersBody>("""{"users":["alice"]}""")
            .ProducesBatch<BatchResult<CountedFollows>>()
            .Shows(new(CountFollows.Command, "alice", """{ "followers": 1, "following": 3, "mutual": 1 }""", 30003, "Err_SNS_Account_Not_Exist"));
    }

    private static Task GetAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var users = UsersRequest.OfPath(http).Users;
        return operations.SendAsync(http, operations.Plan(app, CountFollows.Command, users[0], users, WriteOneAsync), validateOnly: false);
    }

    private static async Task GetManyAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var users = (await UsersRequest.ReadAsync(http, operations.Bodies)).Users;
        // Upstream wants somebody in whose name it is asked: the administrator, who signs as well, sees everybody.
        var command = CountFollows.Command.AskedAs((_, targets) => new(app.Administrator, targets));
        await operations.SendAsync(http, operations.Plan(app, command, actor: null, users, Many), validateOnly: false);
    }

    private static Task WriteOneAsync(HttpContext http, BatchPlan plan) => OneAnswer.WriteAsync(
        http, plan,
        static (plan, result) => result is FollowCounts { FollowerCount: { } followers, FollowingCount: { } following, MutualFollowingCount: { } mutual }
            ? new FollowCount(plan.Inputs[0], followers, following, mutual)
            : null,
        GatewayJson.Default.FollowCount);
}
