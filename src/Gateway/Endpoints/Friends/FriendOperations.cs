using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Friends;

namespace TencentChat.Gateway.Endpoints.Friends;

/// <summary>What the endpoints of friends do.</summary>
internal static class FriendOperations
{
    public static Task GetAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var query = RequestQuery.Read(http, CustomFields.Parameter);
        var faults = new IdList();
        var (userId, friendId) = FriendRequests.Path(http, faults);
        faults.ThrowIfInvalid();
        var command = ReadFriends.Of(CustomFields.Tags(FriendTags.Standard, query, FriendTags.CustomPrefix));
        return operations.SendAsync(http, operations.Plan(app, command, userId, [friendId], WriteFriendAsync), validateOnly: false);
    }

    public static async Task PutAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var query = RequestQuery.Read(http, RequestQuery.ValidateOnlyName);
        var body = await operations.Bodies.ReadAsync(http, GatewayJson.Default.PutFriendBody, AddFriendBody.Example) ?? new();
        var faults = new IdList();
        var (userId, friendId) = FriendRequests.Path(http, faults);
        FriendRequests.Check(body, faults);
        faults.ThrowIfInvalid();
        var command = AddFriends.Of(FriendRequests.ScopeOf(body.Scope), body.Force);
        var plan = new BatchPlan<FriendToAdd>(
            app, command, userId, [FriendRequests.ToAdd(friendId, body)], static friend => friend.To, operations.Answering(BatchAnswers.WriteOneAsync));
        await operations.SendAsync(http, plan, query.ValidateOnly);
    }

    public static async Task PatchAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var query = RequestQuery.Read(http, RequestQuery.ValidateOnlyName);
        var body = await operations.Bodies.ReadAsync(http, GatewayJson.Default.PatchFriendBody, PatchFriendBody.Example) ?? new();
        var faults = new IdList();
        var (userId, friendId) = FriendRequests.Path(http, faults);
        var changes = FriendRequests.Changes(body, faults);
        faults.ThrowIfInvalid();
        var plan = new BatchPlan<FriendUpdate>(
            app, UpdateFriends.Command, userId, [new(friendId, changes)], static friend => friend.To, operations.Answering(BatchAnswers.WriteOneAsync));
        await operations.SendAsync(http, plan, query.ValidateOnly);
    }

    public static Task DeleteAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var query = RequestQuery.Read(http, RequestQuery.ValidateOnlyName, FriendRequests.Scope);
        var faults = new IdList();
        var (userId, friendId) = FriendRequests.Path(http, faults);
        faults.ThrowIfInvalid();
        var plan = operations.Plan(app, RemoveFriends.Of(FriendRequests.ScopeOf(query)), userId, [friendId], BatchAnswers.WriteOneAsync);
        return operations.SendAsync(http, plan, query.ValidateOnly);
    }

    public static async Task AddManyAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var request = UsersRequest.OfPath(http, RequestQuery.ValidateOnlyName);
        var body = await operations.Bodies.ReadAsync(http, GatewayJson.Default.AddFriendsBody, AddFriendsBody.Example) ?? new();
        var faults = new IdList();
        var targets = faults.ReadAll(body.Targets ?? [], "/targets");
        FriendRequests.Check(body, faults);
        faults.ThrowIfInvalid();
        var command = AddFriends.Of(FriendRequests.ScopeOf(body.Scope), body.Force);
        await operations.SendAsync(http, new BatchPlan<FriendToAdd>(
            app, command, request.Users[0], Array.ConvertAll(targets, target => FriendRequests.ToAdd(target, body)), static friend => friend.To,
            operations.Answering(BatchAnswers.WriteManyAsync)), request.Query.ValidateOnly);
    }

    public static async Task ImportManyAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var request = UsersRequest.OfPath(http, RequestQuery.ValidateOnlyName);
        var friends = (await operations.Bodies.ReadAsync(http, GatewayJson.Default.ImportFriendsBody, ImportFriendsBody.Example))?.Friends ?? [];
        var faults = new IdList();
        faults.ReadDistinct(friends, "/friends", static friend => friend.FriendId, "friendId");
        faults.ThrowIfInvalid();
        for (var i = 0; i < friends.Count; i++) FriendRequests.Check(friends[i], $"/friends/{i}", faults);
        faults.ThrowIfInvalid();
        await operations.SendAsync(http, new BatchPlan<FriendToImport>(
            app, friends.All(friend => friend.SaysNothingElse) ? ImportFriends.Command : ImportFriends.WithFields, request.Users[0],
            [.. friends.Select(FriendRequests.ToImport)], static friend => friend.To,
            operations.Answering(BatchAnswers.WriteManyAsync)), request.Query.ValidateOnly);
    }

    public static async Task RemoveManyAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var request = await TargetsRequest.ReadAsync(http, operations.Bodies, RequestQuery.ValidateOnlyName, FriendRequests.Scope);
        var command = RemoveFriends.Of(FriendRequests.ScopeOf(request.Query));
        await operations.SendAsync(http, operations.Plan(app, command, request.UserId, request.Targets, BatchAnswers.WriteManyAsync), request.ValidateOnly);
    }

    private static Task WriteFriendAsync(HttpContext http, BatchPlan plan) => OneAnswer.WriteAsync(
        http, plan, static (plan, result) => FriendFields.Read(new FriendState { UserId = plan.Actor!, FriendId = plan.Inputs[0] }, ((ReadFriendsItem)result).SnsProfileItem),
        GatewayJson.Default.FriendState);
}
