using System.Text.Json.Serialization;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Gateway.Endpoints.Follows;

/// <summary>How one user and another follow each other.</summary>
[JsonConverter(typeof(WordConverter<FollowWord>))]
public enum FollowWord
{
    /// <summary>Neither follows the other.</summary>
    [JsonStringEnumMemberName("none")] None = FollowRelation.None,

    /// <summary>The target follows the user.</summary>
    [JsonStringEnumMemberName("followedBy")] FollowedBy = FollowRelation.FollowedBy,

    /// <summary>The user follows the target.</summary>
    [JsonStringEnumMemberName("following")] Following = FollowRelation.Following,

    /// <summary>Both follow each other.</summary>
    [JsonStringEnumMemberName("mutual")] Mutual = FollowRelation.Mutual,
}

/// <summary>How a user and one target follow each other.</summary>
/// <param name="UserId">The user.</param>
/// <param name="TargetId">The target.</param>
/// <param name="Relation">How they follow each other.</param>
public sealed record FollowState(string UserId, string TargetId, FollowWord Relation);

/// <summary>How a user and one of many targets follow each other.</summary>
public sealed record CheckedFollow : BatchItem
{
    /// <summary>How they follow each other; absent where it could not be read.</summary>
    public FollowWord? Relation { get; private set; }

    internal override void Tell(ItemResult result) => Relation = (FollowWord?)CheckFollows.RelationOf(result);
}

/// <summary>Somebody in a list of follows.</summary>
/// <param name="UserId">Who it is.</param>
/// <param name="Since">When the relation began; absent where upstream does not say.</param>
/// <param name="Nickname">The nickname in the profile; absent where none is set.</param>
public sealed record FollowEntry(string UserId, DateTimeOffset? Since = null, string? Nickname = null);

/// <summary>Whom a user follows, and by whom the user is followed.</summary>
internal static class FollowEndpoints
{
    private const string Tag = "Follows";

    public static void MapFollows(this IEndpointRouteBuilder routes)
    {
        MapList(routes, "follows", ListFollows.Command, "List whom a user follows", "Bob", "Carol", "Dave");
        routes.MapCollection<BatchResult<CheckedFollow>, FollowState>(new()
        {
            Path = "follows",
            Tag = Tag,
            ReadScope = Scopes.FollowsRead,
            WriteScope = Scopes.FollowsWrite,
            Add = Follow.Command,
            Remove = Unfollow.Command,
            Check = CheckFollows.Command,
            List = ListFollows.Command,
            CheckedMany = BatchAnswers.Many(static () => new CheckedFollow(), GatewayJson.Default.CheckedFollow),
            CheckedOne = WriteStateAsync,
            Adding = whom => $"Follow {whom}",
            Removing = whom => $"Unfollow {whom}",
            Checking = "how users follow each other",
            Examples = new("bob", "carol", "erin", "\"relation\": \"mutual\"", "bob", "carol", "dave"),
        });
        MapList(routes, "followers", ListFollows.Followers, "List who follows a user", "Bob");
        MapList(routes, "mutual-follows", ListFollows.Mutual, "List whom a user follows and is followed by", "Bob");
    }

    private static void MapList(IEndpointRouteBuilder routes, string list, PageCommand command, string summary, params string[] seed) => routes
        .MapGet($"/users/{{userId}}/{list}", (HttpContext http, Operations operations) =>
            Pages.AnswerAsync(http, operations, command, list, Entry, GatewayJson.Default.PageFollowEntry))
        .Describe(new($"list-{list}", Tag, Scopes.FollowsRead, summary) { Commands = [command] })
        .ProducesPage<FollowEntry>()
        .WithAnswerExample(StatusCodes.Status200OK, $$"""{ "items": [{{string.Join(", ", seed.Select(Example))}}] }""", "A page");

    private static string Example(string nickname) =>
        $$"""{ "userId": "{{nickname.ToLowerInvariant()}}", "since": "2026-01-31T08:00:00+00:00", "nickname": "{{nickname}}" }""";

    private static FollowEntry Entry(ListedUser entry)
    {
        var follow = (ListedFollow)entry;
        return new(follow.User!, UnixTime.Read(follow.FollowTime), follow.ProfileItem.Text(ProfileTags.Nickname.Name));
    }

    private static Task WriteStateAsync(HttpContext http, BatchPlan plan) => OneAnswer.WriteAsync(
        http, plan, static (plan, result) => CheckFollows.RelationOf(result) is { } relation ? new FollowState(plan.Actor!, plan.Inputs[0], (FollowWord)relation) : null,
        GatewayJson.Default.FollowState);
}
