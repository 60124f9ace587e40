using TencentChat.Gateway.Callers;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.FriendGroups;

namespace TencentChat.Gateway.Endpoints.FriendGroups;

/// <summary>The groups into which a user sorts friends.</summary>
internal static class FriendGroupEndpoints
{
    private const string Tag = "Friend groups";

    private const string Path = "/users/{userId}/friend-groups";

    public static void MapFriendGroups(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, AddAsync)
            .Describe(new("add-friend-groups", Tag, Scopes.FriendsWrite, "Make friend groups, and put friends into them")
            {
                Description = "With `friends`, each of them joins every group named, and `results` tells what happened to each. The groups are made whenever the answer "
                    + "is 200 or 207: 207 when some of the friends could not be put into them.",
                Commands = [AddFriendGroups.Command],
            })
            .TakesValidateOnly()
            .TakesBody<AddFriendGroupsBody>("""{"groups":["Family"],"friends":["bob"]}""")
            .WithRequestExample("partly", "One of two is no friend", """{"groups":["Family"],"friends":["bob","erin"]}""")
            .ProducesProblems(ProblemKinds.TooManyTargets)
            .ProducesBatch<AddedFriendGroups>()
            .WithAnswerExample(StatusCodes.Status200OK, """
                {
                  "userId": "alice", "groups": ["Family"], "outcome": "succeeded",
                  "summary": { "requested": 1, "succeeded": 1, "unchanged": 0, "failed": 0, "unknown": 0 },
                  "results": [{ "index": 0, "targetId": "bob", "outcome": "succeeded" }]
                }
                """)
            .WithAnswerExample(StatusCodes.Status207MultiStatus, """
                {
                  "userId": "alice", "groups": ["Family"], "outcome": "partial",
                  "summary": { "requested": 2, "succeeded": 1, "unchanged": 0, "failed": 1, "unknown": 0 },
                  "results": [
                    { "index": 0, "targetId": "bob", "outcome": "succeeded" },
                    {
                      "index": 1, "targetId": "erin", "outcome": "failed",
                      "problem": {
                        "type": "/problems/not-found", "title": "There is no such resource", "status": 404, "code": "NOT_FOUND", "retryable": false,
                        "upstream": { "command": "sns/group_add", "errorCode": 32216, "errorInfo": "Err_SNS_GroupAdd_ToTinyId_Not_Friend" }
                      }
                    }
                  ]
                }
                """, "One of two");
        routes.MapGet(Path, ListAsync)
            .Describe(new("list-friend-groups", Tag, Scopes.FriendsRead, "List a user's friend groups") { Commands = [ListFriendGroups.Command] })
            .Takes(Parameter.IncludeFriends)
            .Produces<FriendGroupList>()
            .WithAnswerExample(StatusCodes.Status200OK, """
                { "userId": "alice", "groups": [{ "name": "Work", "size": 1, "friends": ["bob"] }, { "name": "Family", "size": 1, "friends": ["bob"] }] }
                """, "After the examples of friends");
        routes.MapPost($"{Path}:batchDelete", RemoveAsync)
            .Describe(new("batch-delete-friend-groups", Tag, Scopes.FriendsWrite, "Delete friend groups")
            {
                Description = "The friends in them stay friends. Upstream answers for all the groups of a call alike.",
                Commands = [RemoveFriendGroups.Command],
            })
            .TakesValidateOnly()
            .TakesBody<FriendGroupsBody>("""{"groups":["Family"]}""")
            .ProducesBatch<BatchResult<BatchItem>>();
    }

    private static Task ListAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var request = UsersRequest.OfPath(http, Parameter.IncludeFriends.Name);
        var wanted = new ListFriendGroupsRequest(request.Users[0]) { NeedFriend = request.Query.Flag(Parameter.IncludeFriends.Name) ? ListFriendGroups.WithFriends : null };
        var plan = new SinglePlan<ListFriendGroupsRequest, ListFriendGroupsAnswer>(
            app, ListFriendGroups.Command, request.Users[0], wanted, operations.Envelopes, WriteListAsync);
        return operations.SendAsync(http, plan, validateOnly: false);
    }

    private static async Task AddAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var request = UsersRequest.OfPath(http, RequestQuery.ValidateOnlyName);
        var body = await operations.Bodies.ReadAsync(http, GatewayJson.Default.AddFriendGroupsBody, AddFriendGroupsBody.Example) ?? new();
        var faults = new IdList();
        FriendGroupsBody.Check(body.Groups, faults);
        string[] friends = body.Friends is { Length: > 0 } named ? [.. faults.ReadAll(named, "/friends").Distinct(StringComparer.Ordinal)] : [];
        faults.Check(friends.Length > AddFriendGroups.MaxFriends ? $"holds more than {AddFriendGroups.MaxFriends} friends" : null, "/friends");
        faults.ThrowIfInvalid();
        var wanted = new AddFriendGroupsRequest(request.Users[0], body.Groups!) { To = friends.Length > 0 ? friends : null };
        var plan = new SinglePlan<AddFriendGroupsRequest, AddFriendGroupsAnswer>(
            app, AddFriendGroups.Command, request.Users[0], wanted, operations.Envelopes,
            (answering, plan) => WriteAddedAsync(answering, plan, body.Groups!, friends, operations.Batches));
        await operations.SendAsync(http, plan, request.Query.ValidateOnly);
    }

    private static async Task RemoveAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var request = UsersRequest.OfPath(http, RequestQuery.ValidateOnlyName);
        var body = await operations.Bodies.ReadAsync(http, GatewayJson.Default.FriendGroupsBody, FriendGroupsBody.Example) ?? new();
        var faults = new IdList();
        FriendGroupsBody.Check(body.Groups, faults);
        faults.ThrowIfInvalid();
        var plan = operations.Plan(app, RemoveFriendGroups.Command, request.Users[0], [.. body.Groups!], BatchAnswers.WriteManyAsync);
        await operations.SendAsync(http, plan, request.Query.ValidateOnly);
    }

    private static Task WriteListAsync(HttpContext http, SinglePlan<ListFriendGroupsRequest, ListFriendGroupsAnswer> plan)
    {
        if (plan.Fault is { } fault) return BatchProblems.WriteAsync(http, plan, fault);
        FriendGroupEntry[] groups =
        [
            .. from found in plan.Answer!.ResultItem ?? []
               let name = found?.GroupName
               where name is not null
               select new FriendGroupEntry(name, found.FriendNumber, found.Friends),
        ];
        return JsonAnswer.WriteAsync(http, new FriendGroupList(plan.Actor!, groups), GatewayJson.Default.FriendGroupList);
    }

    private static Task WriteAddedAsync(
        HttpContext http, SinglePlan<AddFriendGroupsRequest, AddFriendGroupsAnswer> plan, IReadOnlyList<string> groups, string[] friends, BatchAnswerReader reader)
    {
        if (plan.Fault is { } fault) return BatchProblems.WriteAsync(http, plan, fault, plan.IsUnknown);
        var states = new ItemState[friends.Length];
        reader.ReadItems(plan.Command, plan.Answer!, friends, states);
        var items = new BatchItem[friends.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new() { Index = i, TargetId = friends[i], Outcome = states[i].Outcome };
            if (states[i].Fault is { } itemFault) items[i].Problem = BatchProblems.OfItem(plan, itemFault);
        }
        var summary = BatchSummary.Of(states);
        var all = summary.Reached == items.Length;
        http.Response.StatusCode = all ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus;
        var answer = new AddedFriendGroups(plan.Actor!, groups, all ? BatchOutcome.Succeeded : BatchOutcome.Partial, summary, items);
        return JsonAnswer.WriteAsync(http, answer, GatewayJson.Default.AddedFriendGroups);
    }
}
