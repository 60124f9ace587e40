using System.Text.Json.Serialization;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Friends;

namespace TencentChat.Gateway.Endpoints.Friends;

/// <summary>How two users have each other as friends.</summary>
[JsonConverter(typeof(WordConverter<FriendWord>))]
public enum FriendWord
{
    /// <summary>Neither has the other.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>The user has the target as a friend, but not the other way round.</summary>
    [JsonStringEnumMemberName("added")] Added,

    /// <summary>The target has the user as a friend, but not the other way round.</summary>
    [JsonStringEnumMemberName("addedBy")] AddedBy,

    /// <summary>Both have each other.</summary>
    [JsonStringEnumMemberName("mutual")] Mutual,
}

/// <summary>How a user and one of many targets have each other as friends.</summary>
public sealed record CheckedFriend : BatchItem
{
    /// <summary>How they have each other; absent where it could not be read.</summary>
    public FriendWord? Relation { get; private set; }

    internal override void Tell(ItemResult result) => Relation = WordOf(result);

    /// <summary>The word for a friendship that was read; null where the item does not tell.</summary>
    internal static FriendWord? WordOf(ItemResult result) => (CheckFriends.ActorHas(result), CheckFriends.TargetHas(result)) switch
    {
        (true, true) => FriendWord.Mutual,
        (true, false) => FriendWord.Added,
        (false, true) => FriendWord.AddedBy,
        (false, false) => FriendWord.None,
        _ => null,
    };
}

/// <summary>Who is friends with a user.</summary>
internal static class FriendEndpoints
{
    public const string Tag = "Friends";

    private const string Path = "/users/{userId}/friends";

    private const string One = $"{Path}/{{{FriendRequests.FriendId}}}";

    private static readonly BatchAnswerWriter CheckedMany = BatchAnswers.Many(static () => new CheckedFriend(), GatewayJson.Default.CheckedFriend);

    public static void MapFriends(this IEndpointRouteBuilder routes)
    {
        // The seed has no friends, so the examples make some before they read: PUT stands first.
        Write(routes.MapPut(One, FriendOperations.PutAsync), "put-friend", "Make somebody a friend",
                "204 when they are friends now, or were before; 202 when the other side has to agree first.", AddFriends.Command)
            .TakesBody<PutFriendBody>("""{"remark":"Bobby","source":"Web"}""", isOptional: true)
            .Produces(StatusCodes.Status202Accepted)
            .ProducesWrite();
        routes.MapGet(One, FriendOperations.GetAsync)
            .Describe(new("get-friend", Tag, Scopes.FriendsRead, "Read what a user notes about a friend")
            {
                Description = "404 `NOT_FOUND` where they are not friends.",
                Commands = [ReadFriends.Command],
            })
            .Takes(Parameter.Custom)
            .Produces<FriendState>()
            .WithAnswerExample(StatusCodes.Status200OK, """
                { "userId": "alice", "friendId": "bob", "remark": "Bobby", "source": "Web", "addedAt": "2026-01-31T08:00:00+00:00" }
                """, "After the example of `put-friend`");
        Write(routes.MapPatch(One, FriendOperations.PatchAsync), "patch-friend", "Change what a user notes about a friend",
                "404 `NOT_FOUND` where they are not friends.", UpdateFriends.Command)
            .TakesBody<PatchFriendBody>("""{"remark":"Bob from work","groups":["Work"],"custom":{"Note":"Plays chess"}}""")
            .ProducesWrite();
        Write(routes.MapDelete(One, FriendOperations.DeleteAsync), "delete-friend", "End a friendship", "204 also where there was none.", RemoveFriends.Command)
            .Takes(Parameter.FriendScope)
            .ProducesWrite();

        Write(routes.MapPost($"{Path}:batchAdd", FriendOperations.AddManyAsync), "batch-add-friends", "Make many users friends",
                "An item is `pending` where the other side has to agree first.", AddFriends.Command)
            .TakesBody<AddFriendsBody>("""{"targets":["bob","carol"],"source":"Web"}""")
            .ProducesBatch<BatchResult<BatchItem>>();
        routes.MapGet(Path, (HttpContext http, Operations operations) => Pages.AnswerAsync(
                http, operations, ListFriends.Command, "friends",
                static entry => FriendFields.Read(new FriendEntry { UserId = entry.User! }, ((ListedFriend)entry).ValueItem), GatewayJson.Default.PageFriendEntry))
            .Describe(new("list-friends", Tag, Scopes.FriendsRead, "List a user's friends") { Commands = [ListFriends.Command] })
            .ProducesPage<FriendEntry>()
            .WithAnswerExample(StatusCodes.Status200OK, """
                {
                  "items": [
                    { "userId": "bob", "source": "Web", "addedAt": "2026-01-31T08:00:00+00:00" },
                    { "userId": "carol", "source": "Web", "addedAt": "2026-01-31T08:00:00+00:00" }
                  ]
                }
                """, "After the example of `batch-add-friends`");
        routes.MapPost($"{Path}:batchCheck", static (http, operations) => operations.ReadAsync(http, CheckFriends.Command, CheckedMany))
            .Describe(new("batch-check-friends", Tag, Scopes.FriendsRead, "Tell how users have each other as friends") { Commands = [CheckFriends.Command] })
            .TakesTargetsBody("bob")
            .ProducesBatch<BatchResult<CheckedFriend>>()
            .Shows(new(CheckFriends.Command, "bob", """{ "relation": "mutual" }""", 30003, "Err_SNS_Account_Not_Exist") { UserId = "alice" });
        Write(routes.MapPost($"{Path}:batchImport", FriendOperations.ImportManyAsync), "batch-import-friends", "Import friendships",
                "The user's entries alone are made, and nobody is asked.", ImportFriends.Command)
            .TakesBody<ImportFriendsBody>("""{"friends":[{"friendId":"bob","remark":"Bobby","groups":["Work"],"addedAt":"2024-06-21T20:00:00Z"}]}""")
            .ProducesBatch<BatchResult<BatchItem>>();
        Write(routes.MapPost($"{Path}:batchDelete", FriendOperations.RemoveManyAsync), "batch-delete-friends", "End many friendships", "", RemoveFriends.Command)
            .Takes(Parameter.FriendScope)
            .TakesBody<TargetsBody>("""{"targets":["carol"]}""")
            .ProducesBatch<BatchResult<BatchItem>>();
        routes.MapPurge("friends", new(Tag, Scopes.FriendsWrite, ListFriends.Command)
        {
            Parameters = [Parameter.FriendScope],
            Remove = static (operations, app, owner, targets, query) =>
                operations.Plan(app, RemoveAllFriends.Of(FriendRequests.ScopeOf(query)), owner, targets, BatchAnswers.WriteManyAsync),
            RemoveCommand = RemoveAllFriends.Command,
            SeedSample = ["bob"],
        });
    }

    private static RouteHandlerBuilder Write(RouteHandlerBuilder endpoint, string name, string summary, string description, BatchCommand command) => endpoint
        .Describe(new(name, Tag, Scopes.FriendsWrite, summary)
        {
            Description = description,
            Commands = [command],
        })
        .TakesValidateOnly();
}
