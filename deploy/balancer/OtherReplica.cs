using Yarp.ReverseProxy.Forwarder;

namespace TencentChat.Balancer;

/// <summary>
/// Sends a request to another replica when no connection to the first could be made: nothing of it has left then, whatever it asks for. Any other fault is the
/// caller's to judge, since the first may have done what was asked.
/// </summary>
internal static class OtherReplica
{
    public static async Task TryAsync(HttpContext http, RequestDelegate next)
    {
        var proxied = http.GetReverseProxyFeature();
        var replicas = proxied.AvailableDestinations;
        await next(http);
        while (http.GetForwarderErrorFeature() is { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } })
        {
            replicas = [.. replicas.Where(replica => replica != proxied.ProxiedDestination)];
            if (replicas.Count == 0) return;
            http.Features.Set<IForwarderErrorFeature>(null);
            http.Response.Clear();
            proxied.AvailableDestinations = replicas;
            await next(http);
        }
    }
}
