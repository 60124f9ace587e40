namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// Signs an attempt: the last thing before the socket, beneath everything that logs or traces addresses. Every attempt gets a fresh <c>random</c>
/// over the full range of an unsigned 32-bit number.
/// </summary>
internal sealed class SigningHandler(HttpMessageHandler socket) : DelegatingHandler(socket)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request is not UpstreamRequest { RequestUri: { } address, Signature: var signature })
            throw new InvalidOperationException("A call without a signature cannot be sent.");
        request.RequestUri = signature.Sign(address, random: (uint)Random.Shared.NextInt64(1L << 32));
        return base.SendAsync(request, cancellationToken);
    }
}
