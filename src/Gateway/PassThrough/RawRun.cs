using TencentChat.Gateway.Forwarding;

namespace TencentChat.Gateway.PassThrough;

/// <summary>Makes one call in the place of the proxy's request. Faults of the network are outcomes of the call and not thrown.</summary>
internal sealed class RawRun(RawCall call, UpstreamSender sender) : StandInClient
{
    /// <param name="request">The proxy's request, which is not sent: what is, is signed, and so never seen above.</param>
    /// <param name="cancellationToken">Fires when the caller goes away or a body has stood still for too long.</param>
    public override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await call.TakeAsync(request.Content!, cancellationToken);
        await sender.SendAsync(call);
        // Broken off before there was anything to tell.
        if (call is { Answer: null, Fault: null }) cancellationToken.ThrowIfCancellationRequested();
        var answer = call.Answer ?? new();
        answer.RequestMessage = request;
        return answer;
    }
}
