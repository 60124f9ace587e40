using TencentChat.Gateway.Forwarding;

namespace TencentChat.Gateway.PassThrough;

/// <summary>Makes the one call in the place of the proxy's request. Faults of the network are outcomes of the call and not thrown.</summary>
internal sealed class RawHandler(UpstreamSender sender) : HttpMessageHandler
{
    /// <param name="request">The proxy's request, which is not sent: what is, is signed, and so never seen above.</param>
    /// <param name="cancellationToken">Fires when the caller goes away or a body has stood still for too long.</param>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(RawCall.Key, out var call)) throw new InvalidOperationException("A request without a call cannot be sent.");
        await call.TakeAsync(request.Content!, cancellationToken);
        await sender.SendAsync(call);
        var answer = call.Answer ?? new();
        answer.RequestMessage = request;
        return answer;
    }
}
