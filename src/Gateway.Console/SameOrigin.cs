using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TencentChat.Gateway.Console;

/// <summary>
/// Refuses a connection that another site's page opens: browsers send what they know of this host along with it, and no rule of theirs keeps a WebSocket within its own
/// site. They always say where it comes from.
/// </summary>
internal static class SameOrigin
{
    public static void Require(EndpointBuilder endpoint)
    {
        if (endpoint.RequestDelegate is not { } next) return;
        endpoint.RequestDelegate = http =>
        {
            if (IsSame(http.Request)) return next(http);
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            http.Response.ContentType = "text/plain";
            return http.Response.WriteAsync("Connections are for pages of this host alone.", http.RequestAborted);
        };
    }

    private static bool IsSame(HttpRequest request) => request.Headers.Origin switch
    {
        [] => true,
        [{ } origin] => Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(Authority(request, from), StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>The host as the origin would write it: without the port that its scheme implies.</summary>
    private static string Authority(HttpRequest request, Uri from) =>
        request.Host is { Port: { } port } host && from.IsDefaultPort && port == from.Port ? host.Host : request.Host.Value!;
}
