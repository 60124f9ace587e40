using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Transforms;

namespace TencentChat.Balancer;

/// <summary>
/// Gives a write without a body an empty one. What has none, the client sends once more by itself when a connection that it used before breaks, though the replica
/// may have done it already.
/// </summary>
internal sealed class SentOnce : RequestTransform
{
    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var request = context.ProxyRequest;
        if (request.Content is null && request.Method != HttpMethod.Get && request.Method != HttpMethod.Head) AddHeader(context, HeaderNames.ContentLength, "0");
        return default;
    }
}
