using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.OpenApi;

namespace TencentChat.Gateway.PassThrough;

/// <summary>Tencent's own path and body, so that an existing client only changes its host.</summary>
internal static class PassThroughEndpoint
{
    public static void MapPassThrough(this IEndpointRouteBuilder routes) => routes
        .MapRequest<PassThroughOperation>(HttpMethods.Post, "/v4/{service}/{command}", static (http, operation) =>
            operation.RunAsync(http, $"{http.GetRouteValue("service")}/{http.GetRouteValue("command")}"))
        .RequireAccess(new AccessForEverybody(Scopes.RawCall))
        .DescribePassThrough();
}
