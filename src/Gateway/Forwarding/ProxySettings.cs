using System.Net;
using TencentChat.Gateway.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace TencentChat.Gateway.Forwarding;

/// <summary>How the proxy calls upstream, whatever it sends.</summary>
internal sealed class ProxySettings
{
    private volatile ForwarderRequestConfig _current = ForwarderRequestConfig.Empty;

    public ProxySettings(LiveSettings settings) => settings.Watch(Apply);

    public ForwarderRequestConfig Current => _current;

    private void Apply(Settings settings) => _current = new()
    {
        ActivityTimeout = settings.Chat.RequestTimeout,
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };
}
