using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.OpenApi;
using TencentChat.Protocol.Blocklist;
using TencentChat.Protocol.Follows;

namespace TencentChat.Gateway.Tests.OpenApi;

/// <summary>The problems of an operation follow from what its endpoint has.</summary>
public sealed class OperationProblemsTests
{
    /// <summary>What every command may end in, by the codes that are common to all, and on the way.</summary>
    private static readonly string[] OfEveryCommand =
    [
        "ACCOUNT_NOT_FOUND", "FEATURE_NOT_ENABLED", "UPSTREAM_APP_DISABLED", "UPSTREAM_CREDENTIALS", "UPSTREAM_ERROR",
        "UPSTREAM_REJECTED", "UPSTREAM_THROTTLED", "UPSTREAM_TIMEOUT", "UPSTREAM_UNREACHABLE",
    ];

    private static readonly string[] OfEveryBody = ["BODY_TOO_LARGE", "MALFORMED_BODY", "UNSUPPORTED_MEDIA_TYPE"];

    private static readonly string[] OfEveryEndpoint = ["INTERNAL_ERROR", "NOT_ATTEMPTED", "QUOTA_EXCEEDED", "UNAUTHENTICATED", "VALIDATION_FAILED"];

    /// <summary>path, what the endpoint has, problems beyond those of every endpoint.</summary>
    public static TheoryData<string, object[], string[]> Endpoints => new()
    {
        { "/things", [], [] },
        { "/things/{thingId}", [], [] },
        { "/users/{userId}/things", [], ["INVALID_USER_ID", "USE_BODY_FORM"] },
        { "/things", [Asking()], ["FORBIDDEN_APP", "FORBIDDEN_SCOPE"] },
        { "/users/{userId}/things", [Asking()], ["FORBIDDEN_ACT_AS", "FORBIDDEN_APP", "FORBIDDEN_SCOPE", "INVALID_USER_ID", "USE_BODY_FORM"] },
        { "/things", [new AcceptsMetadata(["application/json"])], ["BODY_TOO_LARGE", "MALFORMED_BODY", "UNSUPPORTED_MEDIA_TYPE"] },
        { "/things", [new TakesTargets()], ["INVALID_USER_ID", "TARGETS_AMBIGUOUS", "TARGETS_REQUIRED", "TOO_MANY_TARGETS"] },
        { "/things", [Parameter.Target], ["INVALID_USER_ID", "TARGETS_REQUIRED", "TOO_MANY_TARGETS"] },
        { "/things", [Taking<PurgeBody>()], OfEveryBody },
        { "/things", [Taking<TargetsBody>()], [.. OfEveryBody, "INVALID_USER_ID", "TARGETS_REQUIRED", "TOO_MANY_TARGETS"] },
        { "/things", [Taking<UsersBody>()], [.. OfEveryBody, "INVALID_USER_ID", "TARGETS_REQUIRED", "TOO_MANY_TARGETS"] },
        {
            "/things", [Taking<UsersBody>(), Asking()],
            [.. OfEveryBody, "FORBIDDEN_ACT_AS", "FORBIDDEN_APP", "FORBIDDEN_SCOPE", "INVALID_USER_ID", "TARGETS_REQUIRED", "TOO_MANY_TARGETS"]
        },
        { "/things", [Taking<TargetsBody>(), Asking()], [.. OfEveryBody, "FORBIDDEN_APP", "FORBIDDEN_SCOPE", "INVALID_USER_ID", "TARGETS_REQUIRED", "TOO_MANY_TARGETS"] },
        { "/things", [Parameter.PageSize], [] },
        { "/things", [Parameter.PageToken], ["INVALID_PAGE_TOKEN"] },
        { "/things", [new AnswersBatch()], ["BATCH_FAILED"] },
        { "/things", [new UpstreamCommand(Unfollow.Command)], [.. OfEveryCommand, "ACCOUNT_APP_MISMATCH"] },
        { "/things", [new UpstreamCommand(RemoveFromBlocklist.Command)], [.. OfEveryCommand, "WRITE_CONFLICT"] },
        { "/things", [new UpstreamCommand(Unfollow.Command, RemoveFromBlocklist.Command)], [.. OfEveryCommand, "ACCOUNT_APP_MISMATCH", "WRITE_CONFLICT"] },
    };

    [Theory, MemberData(nameof(Endpoints))]
    public void Problems_follow_from_what_the_endpoint_has(string path, object[] has, string[] problems) =>
        Assert.Equal(problems.Concat(OfEveryEndpoint).Order(), CodesOf(path, has));

    [Fact]
    public void An_open_endpoint_asks_nobody_who_he_is() =>
        Assert.Equal(["INTERNAL_ERROR", "VALIDATION_FAILED"], CodesOf("/things", new AllowAnonymousAttribute()));

    private static IEnumerable<string> CodesOf(string path, params object[] has)
    {
        var endpoint = new RouteEndpointBuilder(requestDelegate: null, RoutePatternFactory.Parse(path), order: 0);
        foreach (var one in has) endpoint.Metadata.Add(one);
        return OperationProblems.Of(endpoint).Select(kind => kind.Code).Order();
    }

    private static AcceptsMetadata Taking<TBody>() => new(["application/json"], typeof(TBody));

    private static Access Asking() => new(Scopes.FollowsWrite);
}
