using TencentChat.Gateway.Observability;

namespace TencentChat.Gateway.Forwarding;

/// <summary>Sends requests through the proxy. What is left to do after it is called for by the request's own end, so that no step waits for the whole request only for that.</summary>
internal interface IForwards
{
    /// <summary>Looks how the proxy left a request, and takes down what became of it.</summary>
    /// <exception cref="InvalidOperationException">The proxy failed, which is a bug: faults of the network are outcomes.</exception>
    void End(HttpContext http, CallRecord record);
}
