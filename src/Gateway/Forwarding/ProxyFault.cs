using Yarp.ReverseProxy.Forwarder;

namespace TencentChat.Gateway.Forwarding;

/// <summary>How the proxy says that it could not end a request as it should.</summary>
internal static class ProxyFault
{
    /// <summary>The fault of a request; null where there is none.</summary>
    public static IForwarderErrorFeature? Of(HttpContext http) => http.Features[typeof(IForwarderErrorFeature)] as IForwarderErrorFeature;

    /// <summary>What is thrown of a fault that should not be.</summary>
    public static InvalidOperationException Unexpected(IForwarderErrorFeature fault) => new($"The proxy failed: {fault.Error}.", fault.Exception);
}
