using TencentChat.Gateway.Callers;
using TencentChat.Gateway.OpenApi;

namespace TencentChat.Gateway.PassThrough;

/// <summary>Tencent's own path and body, so that an existing client only changes its host.</summary>
internal static class PassThroughEndpoint
{
    public static void MapPassThrough(this IEndpointRouteBuilder routes) => routes
        .MapPost("/v4/{service}/{command}", static (HttpContext http, PassThroughOperation operation, string service, string command) =>
            operation.RunAsync(http, $"{service}/{command}"))
        .RequireAccess(new AccessForEverybody(Scopes.RawCall))
        .DescribePassThrough();
}
