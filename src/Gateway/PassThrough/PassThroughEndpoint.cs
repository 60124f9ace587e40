using TencentChat.Gateway.Callers;
using TencentChat.Gateway.OpenApi;

namespace TencentChat.Gateway.PassThrough;

/// <summary>Tencent's own path and body, so that an existing client only changes its host.</summary>
internal static class PassThroughEndpoint
{
    public static void MapPassThrough(this IEndpointRouteBuilder routes)
    {
        var operation = new Lazy<PassThroughOperation>(routes.ServiceProvider.GetRequiredService<PassThroughOperation>);
        routes
            .MapPost("/v4/{service}/{command}", (HttpContext http, string service, string command) => operation.Value.RunAsync(http, $"{service}/{command}"))
            .RequireAccess(new AccessForEverybody(Scopes.RawCall))
            .DescribePassThrough();
    }
}
