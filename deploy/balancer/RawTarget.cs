using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Transforms;

namespace TencentChat.Balancer;

/// <summary>
/// Passes path and query on as they came. Decoded and encoded again, the id <c>a%252Fb</c> would become <c>a%2Fb</c>, another user's, and dot segments would be
/// folded before the gateway can refuse them.
/// </summary>
internal sealed class RawTarget : RequestTransform
{
    private static readonly UriCreationOptions AsItStands = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var target = context.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        // A proxy may send the absolute form, http://host/path.
        if (!target.StartsWith('/') && target.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme)
            target = target.IndexOf('/', scheme + 3) is >= 0 and var path ? target[path..] : "/";
        if (target.StartsWith('/')) context.ProxyRequest.RequestUri = new Uri(context.DestinationPrefix.TrimEnd('/') + target, AsItStands);
        return default;
    }
}
