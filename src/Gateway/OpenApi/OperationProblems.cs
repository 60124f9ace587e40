using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.OpenApi;

/// <summary>The problems that an operation may answer, found by what it takes, asks for and sends.</summary>
internal static class OperationProblems
{
    /// <summary>The gateway's own kinds: what an endpoint has, and what may be wrong with it.</summary>
    private static readonly (Func<EndpointBuilder, bool> Has, ProblemKind[] Kinds)[] Rules =
    [
        (endpoint => true, [ProblemKinds.ValidationFailed, ProblemKinds.InternalError]),
        (endpoint => !endpoint.Metadata.OfType<IAllowAnonymous>().Any(), [ProblemKinds.Unauthenticated, .. AtTheDoor]),
        (endpoint => AsksForScope(endpoint.Metadata), [ProblemKinds.ForbiddenScope, ProblemKinds.ForbiddenApp]),
        (endpoint => AsksForScope(endpoint.Metadata) && InPath(endpoint, Parameter.UserId), [ProblemKinds.ForbiddenActAs]),
        (endpoint => HasIdInPath(endpoint), [ProblemKinds.InvalidUserId, ProblemKinds.UseBodyForm]),
        (endpoint => Has<IAcceptsMetadata>(endpoint), [ProblemKinds.MalformedBody, ProblemKinds.BodyTooLarge, ProblemKinds.UnsupportedMediaType]),
        (endpoint => Takes<INamesTargets>(endpoint) || Has<TakesTargets>(endpoint) || endpoint.Metadata.Contains(Parameter.Target),
            [ProblemKinds.InvalidUserId, ProblemKinds.TargetsRequired, ProblemKinds.TooManyTargets]),
        (endpoint => Has<TakesTargets>(endpoint), [ProblemKinds.TargetsAmbiguous]),
        (endpoint => AsksForScope(endpoint.Metadata) && Takes<INamesActors>(endpoint), [ProblemKinds.ForbiddenActAs]),
        (endpoint => endpoint.Metadata.Contains(Parameter.PageToken), [ProblemKinds.InvalidPageToken]),
        (endpoint => Has<AnswersBatch>(endpoint), [ProblemKinds.BatchFailed]),
    ];

    /// <summary>What may go wrong with any call on its way.</summary>
    public static ProblemKind[] OnTheWay =>
        [ProblemKinds.UpstreamThrottled, ProblemKinds.UpstreamUnreachable, ProblemKinds.UpstreamTimeout, ProblemKinds.UpstreamError];

    /// <summary>What may keep any request of a caller out.</summary>
    public static ProblemKind[] AtTheDoor => [ProblemKinds.QuotaExceeded, ProblemKinds.NotAttempted];

    /// <summary>The problems of an endpoint, once all that it has is known.</summary>
    public static IEnumerable<ProblemKind> Of(EndpointBuilder endpoint) => Rules
        .Where(rule => rule.Has(endpoint))
        .SelectMany(rule => rule.Kinds)
        .Concat(endpoint.Metadata.OfType<UpstreamCommand>().SelectMany(sent => OfCommands(sent.Commands)))
        .Distinct();

    /// <summary>What commands may end in: by the codes of their own pages, by those that every command may answer, and on the way.</summary>
    public static IEnumerable<ProblemKind> OfCommands(IEnumerable<ChatCommand> commands) => commands
        .SelectMany(command => command.Errors.Concat(ErrorTable.Common).Select(code => ErrorTable.Read(code, text: null, command)))
        .Where(error => error is { AlreadySo: false, Pending: false })
        .Select(error => ProblemKinds.Of(error.Fault))
        .Concat(OnTheWay)
        .Distinct();

    public static bool AsksForScope(IList<object> metadata) => metadata.OfType<Access>().Any();

    private static bool Has<T>(EndpointBuilder endpoint) => endpoint.Metadata.OfType<T>().Any();

    /// <summary>Whether it takes a body of a kind.</summary>
    private static bool Takes<TBody>(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<IAcceptsMetadata>().Any(accepts => accepts.RequestType?.IsAssignableTo(typeof(TBody)) == true);

    private static bool InPath(EndpointBuilder endpoint, Parameter parameter) =>
        endpoint is RouteEndpointBuilder { RoutePattern: var route } && route.GetParameter(parameter.Name) is not null;

    private static bool HasIdInPath(EndpointBuilder endpoint) =>
        endpoint is RouteEndpointBuilder { RoutePattern: var route } && route.Parameters.Any(parameter => Parameter.FindInPath(parameter.Name) is not null);
}
