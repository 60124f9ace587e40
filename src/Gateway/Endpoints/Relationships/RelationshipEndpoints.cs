using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Endpoints.Follows;
using TencentChat.Gateway.Endpoints.Friends;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Blocklist;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.Friends;

namespace TencentChat.Gateway.Endpoints.Relationships;

/// <summary>All that is between a user and others.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Results">What is between the user and each target, in input order.</param>
public sealed record RelationshipList(string UserId, IReadOnlyList<Relationship> Results);

/// <summary>All that is between a user and one target. What could not be read is absent, and named in <c>unavailable</c>.</summary>
public sealed record Relationship
{
    /// <summary>Its place in the request, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The target.</summary>
    public required string TargetId { get; init; }

    /// <summary>How they have each other as friends.</summary>
    public FriendWord? Friend { get; init; }

    /// <summary>Whether the user blocks the target.</summary>
    public bool? Blocked { get; init; }

    /// <summary>Whether the target blocks the user.</summary>
    public bool? BlockedBy { get; init; }

    /// <summary>How they follow each other.</summary>
    public FollowWord? Follow { get; init; }

    /// <summary>What could not be read: <c>friend</c>, <c>blocklist</c>, <c>follow</c>; absent when all could.</summary>
    public IReadOnlyList<string>? Unavailable { get; init; }

    /// <summary>Why, for each of them.</summary>
    public IReadOnlyDictionary<string, ItemProblem>? Problems { get; init; }
}

/// <summary>What is between users, all at once.</summary>
internal static class RelationshipEndpoints
{
    private const int MaxTargets = 1000;

    /// <summary>The facets in the order of the plan.</summary>
    private static readonly (string Name, BatchCommand<string> Command)[] Facets =
        [("friend", CheckFriends.Command), ("blocklist", CheckBlocklist.Command), ("follow", CheckFollows.Command)];

    private static readonly CallFault Undocumented = CallFault.Of(ProblemKinds.UpstreamError, "The answer says nothing that is documented of this target.");

    public static void MapRelationships(this IEndpointRouteBuilder routes) => routes
        .MapGet("/users/{userId}/relationships", GetAsync)
        .Describe(new("get-relationships", "Relationships", Scopes.FriendsRead, "Tell all that is between a user and others")
        {
            Description = $"Friendship, blocklists and follows of up to {MaxTargets:N0} targets in one answer. What could not be read is named in `unavailable`, never guessed.",
            Commands = [.. Facets.Select(facet => facet.Command)],
        })
        .RequireAccess(Scopes.BlocklistRead)
        .RequireAccess(Scopes.FollowsRead)
        .Takes(Parameter.Target)
        .Produces<RelationshipList>()
        .WithAnswerExample(StatusCodes.Status200OK, """
            { "userId": "alice", "results": [{ "index": 0, "targetId": "bob", "friend": "none", "blocked": false, "blockedBy": false, "follow": "mutual" }] }
            """);

    private static async Task GetAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var request = await TargetsRequest.ReadAsync(http, operations.Bodies, RequestQuery.Target);
        if (request.Targets.Length > MaxTargets)
            throw new ProblemException(ProblemKinds.TooManyTargets, $"The request names {request.Targets.Length} targets; {MaxTargets} is the most of this operation.");
        var facets = Array.ConvertAll(Facets, facet => operations.Plan(app, facet.Command, request.UserId, request.Targets, BatchAnswers.WriteManyAsync));
        await operations.SendAsync(http, new RelationshipsPlan(app, request.UserId, facets, AnswerAsync), validateOnly: false);
    }

    private static Task AnswerAsync(HttpContext http, RelationshipsPlan plan)
    {
        // Where nothing at all was read, what stopped the first check is the answer.
        if (plan.Facets.All(facet => !Enumerable.Range(0, facet.Inputs.Length).Any(i => facet[i].Reached)))
            return BatchProblems.WriteAsync(http, plan.Facets[0], plan.Facets[0][0]);
        var results = new Relationship[plan.Facets[0].Inputs.Length];
        for (var i = 0; i < results.Length; i++) results[i] = Merge(plan, i);
        return JsonAnswer.WriteAsync(http, new RelationshipList(plan.Actor!, results), GatewayJson.Default.RelationshipList);
    }

    private static Relationship Merge(RelationshipsPlan plan, int index)
    {
        ItemResult? friend = plan.Facets[0][index].Result, block = plan.Facets[1][index].Result, follow = plan.Facets[2][index].Result;
        var relationship = new Relationship
        {
            Index = index,
            TargetId = plan.Facets[0].Inputs[index],
            Friend = friend is null ? null : CheckedFriend.WordOf(friend),
            Blocked = block is null ? null : CheckBlocklist.Blocks(block),
            BlockedBy = block is null ? null : CheckBlocklist.IsBlockedBy(block),
            Follow = follow is null ? null : (FollowWord?)CheckFollows.RelationOf(follow),
        };
        bool[] known = [relationship.Friend is not null, relationship.Blocked is not null && relationship.BlockedBy is not null, relationship.Follow is not null];
        if (Array.TrueForAll(known, one => one)) return relationship;

        var problems = new Dictionary<string, ItemProblem>(StringComparer.Ordinal);
        for (var i = 0; i < known.Length; i++)
        {
            if (!known[i]) problems[Facets[i].Name] = BatchProblems.OfItem(plan.Facets[i], plan.Facets[i][index].Fault ?? Undocumented);
        }
        return relationship with { Unavailable = [.. problems.Keys], Problems = problems };
    }
}
