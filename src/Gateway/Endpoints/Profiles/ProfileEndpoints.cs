using System.Text.Json.Serialization;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Gateway.Endpoints.Profiles;

/// <summary>The profile of a user.</summary>
public sealed record ProfileState : ProfileFields
{
    /// <summary>The user.</summary>
    [JsonPropertyOrder(-1), JsonRequired]
    public string UserId { get; init; } = "";
}

/// <summary>The profile of one of many users.</summary>
public sealed record ReadProfile : BatchItem
{
    /// <summary>The profile; absent where it could not be read.</summary>
    public ProfileFields? Profile { get; private set; }

    internal override void Tell(ItemResult result) => Profile = ProfileMap.Read(new ProfileFields(), ((UserProfile)result).ProfileItem);
}

/// <summary>What users tell of themselves.</summary>
internal static class ProfileEndpoints
{
    private const string Tag = "Profiles";

    private const string One = "/users/{userId}/profile";

    private static readonly BatchAnswerWriter Many = BatchAnswers.Many(static () => new ReadProfile(), GatewayJson.Default.ReadProfile);

    public static void MapProfiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(One, GetAsync)
            .Describe(new("get-profile", Tag, Scopes.ProfilesRead, "Read a user's profile") { Commands = [ReadProfiles.Command] })
            .Takes(Parameter.Custom)
            .Produces<ProfileState>()
            .WithAnswerExample(StatusCodes.Status200OK, """{ "userId": "alice", "nickname": "Alice" }""");
        routes.MapPatch(One, PatchAsync)
            .Describe(new("patch-profile", Tag, Scopes.ProfilesWrite, "Change a user's profile")
            {
                Description = "What is left out stays; empty text takes a field away.",
                Commands = [SetProfile.Command],
            })
            .TakesValidateOnly()
            .TakesBody<ProfileFields>("""{"nickname":"Alice","gender":"female","birthday":19900131,"custom":{"Note":"Plays chess"}}""")
            .ProducesWrite();
        routes.MapPost("/profiles:batchGet", GetManyAsync)
            .Describe(new("batch-get-profiles", Tag, Scopes.ProfilesRead, "Read the profiles of users") { Commands = [ReadProfiles.Command] })
            .Takes(Parameter.Custom)
            .TakesBody<UsersBody>("""{"users":["alice"]}""")
            .ProducesBatch<BatchResult<ReadProfile>>()
            .Shows(new(ReadProfiles.Command, "alice", """{ "profile": { "nickname": "Alice" } }""", 40003, "Err_Profile_Account_Not_Exist"));
    }

    private static Task GetAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var request = UsersRequest.OfPath(http, CustomFields.Parameter);
        return operations.SendAsync(
            http, operations.Plan(app, CommandOf(request.Query), request.Users[0], request.Users, WriteStateAsync), validateOnly: false);
    }

    private static async Task GetManyAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var request = await UsersRequest.ReadAsync(http, operations.Bodies, CustomFields.Parameter);
        await operations.SendAsync(http, operations.Plan(app, CommandOf(request.Query), actor: null, request.Users, Many), validateOnly: false);
    }

    private static async Task PatchAsync(HttpContext http, Operations operations)
    {
        var app = operations.AppOf(http);
        var request = UsersRequest.OfPath(http, RequestQuery.ValidateOnlyName);
        var body = await operations.Bodies.ReadAsync(http, GatewayJson.Default.ProfileFields, ProfileFields.Example) ?? new();
        var faults = new IdList();
        var changes = ProfileMap.Write(body, faults);
        faults.ThrowIfInvalid();
        var userId = request.Users[0];
        var plan = new BatchPlan<ProfileChange>(
            app, SetProfile.Command, userId, [new(userId, changes)], static change => change.UserId, operations.Answering(BatchAnswers.WriteOneAsync));
        await operations.SendAsync(http, plan, request.Query.ValidateOnly);
    }

    private static BatchCommand<string> CommandOf(RequestQuery query) => ReadProfiles.Of(CustomFields.Tags(ProfileMap.Tags, query, ProfileTags.CustomPrefix));

    private static Task WriteStateAsync(HttpContext http, BatchPlan plan) => OneAnswer.WriteAsync(
        http, plan, static (plan, result) => ProfileMap.Read(new ProfileState { UserId = plan.Inputs[0] }, ((UserProfile)result).ProfileItem),
        GatewayJson.Default.ProfileState);
}
