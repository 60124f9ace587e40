namespace TencentChat.Gateway.Forwarding;

/// <summary>Stands in for the client by which the proxy sends its one request: what goes out in its place, and when, is its own matter.</summary>
internal abstract class StandInClient() : HttpMessageInvoker(Nowhere, disposeHandler: false)
{
    /// <summary>Every invoker has a handler; nothing is sent by this one.</summary>
    private static readonly SocketsHttpHandler Nowhere = new();

    public abstract override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);
}
