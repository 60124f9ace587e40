using System.Text.Json.Serialization;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Presence;

namespace TencentChat.Gateway.Endpoints.Presence;

/// <summary>Whether a user is logged in.</summary>
[JsonConverter(typeof(WordConverter<PresenceWord>))]
public enum PresenceWord
{
    /// <summary>Logged in and connected.</summary>
    [JsonStringEnumMemberName("online")] Online,

    /// <summary>Not connected, but reached by push for up to seven days.</summary>
    [JsonStringEnumMemberName("pushOnline")] PushOnline,

    /// <summary>Not logged in.</summary>
    [JsonStringEnumMemberName("offline")] Offline,
}

/// <summary>Whether a user is logged in.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Status">Whether the user is logged in.</param>
/// <param name="Platforms">The same by platform; only where <c>platforms</c> asks for it, and not for users who are offline.</param>
public sealed record PresenceState(string UserId, PresenceWord Status, IReadOnlyList<PlatformState>? Platforms = null);

/// <summary>Whether a user is logged in on a platform.</summary>
/// <param name="Platform">The platform in lower case, such as <c>web</c>, <c>iphone</c> or <c>android</c>.</param>
/// <param name="Status">Whether the user is logged in there.</param>
public sealed record PlatformState(string Platform, PresenceWord Status);

/// <summary>Whether one of many users is logged in.</summary>
public sealed record ReadUserPresence : BatchItem
{
    /// <summary>Whether the user is logged in; absent where it could not be read.</summary>
    public PresenceWord? Status { get; private set; }

    /// <summary>The same by platform; only where <c>platforms</c> asks for it.</summary>
    public IReadOnlyList<PlatformState>? Platforms { get; private set; }

    internal override void Tell(ItemResult result)
    {
        Status = PresenceEndpoints.WordOf(((UserPresence)result).Status);
        Platforms = PresenceEndpoints.PlatformsOf((UserPresence)result);
    }
}

/// <summary>Who is logged in.</summary>
internal static class PresenceEndpoints
{
    private const string Tag = "Presence";

    private static readonly BatchAnswerWriter Many = BatchAnswers.Many(static () => new ReadUserPresence(), GatewayJson.Default.ReadUserPresence);

    public static void MapPresence(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/users/{userId}/presence", GetAsync)
            .Describe(new("get-presence", Tag, Scopes.PresenceRead, "Tell whether a user is logged in") { Commands = [ReadPresence.Command] })
            .Takes(Parameter.Platforms)
            .Produces<PresenceState>()
            .WithAnswerExample(StatusCodes.Status200OK, """{ "userId": "alice", "status": "online", "platforms": [{ "platform": "web", "status": "online" }] }""");
        routes.MapPost("/presence:batchGet", GetManyAsync)
            .Describe(new("batch-get-presence", Tag, Scopes.PresenceRead, "Tell which users are logged in") { Commands = [ReadPresence.Command] })
            .Takes(Parameter.Platforms)
            .TakesBody<UsersBody>("""{"users":["alice"]}""")
            .ProducesBatch<BatchResult<ReadUserPresence>>()
            .Shows(new(ReadPresence.Command, "alice", """{ "status": "online", "platforms": [{ "platform": "web", "status": "online" }] }""", 70107));
    }

    /// <summary>The word for a status; null for one that nobody documented.</summary>
    public static PresenceWord? WordOf(string? status) => status switch
    {
        ReadPresence.Online => PresenceWord.Online,
        ReadPresence.PushOnline => PresenceWord.PushOnline,
        ReadPresence.Offline => PresenceWord.Offline,
        _ => null,
    };

    /// <summary>The platforms as far as they are named; null when none is. Samples spell them in more than one way.</summary>
    public static IReadOnlyList<PlatformState>? PlatformsOf(UserPresence presence)
    {
        PlatformState[] platforms =
        [
            .. from platform in presence.Platforms
               let name = platform?.Platform
               let word = WordOf(platform?.Status)
               where name is not null && word is not null
               select new PlatformState(name.ToLowerInvariant(), word.Value),
        ];
        return platforms.Length > 0 ? platforms : null;
    }

    private static BatchCommand<string> CommandOf(RequestQuery query) => query.Flag(Parameter.Platforms.Name) ? ReadPresence.WithPlatforms : ReadPresence.Command;

    private static Task GetAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var request = UsersRequest.OfPath(http, Parameter.Platforms.Name);
        return operations.SendAsync(
            http, operations.Plan(app, CommandOf(request.Query), request.Users[0], request.Users, WriteStateAsync), validateOnly: false);
    }

    private static async Task GetManyAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var request = await UsersRequest.ReadAsync(http, operations.Bodies, Parameter.Platforms.Name);
        await operations.SendAsync(http, operations.Plan(app, CommandOf(request.Query), actor: null, request.Users, Many), validateOnly: false);
    }

    private static Task WriteStateAsync(HttpContext http, BatchPlan plan) => OneAnswer.WriteAsync(
        http, plan,
        static (plan, result) => result is UserPresence presence && WordOf(presence.Status) is { } word
            ? new PresenceState(plan.Inputs[0], word, PlatformsOf(presence))
            : null,
        GatewayJson.Default.PresenceState);
}
