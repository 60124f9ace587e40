using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace TencentChat.Gateway.Benchmarks.Contenders;

/// <summary>The bare proxies, at their default settings and without a log: they pass on what they are sent.</summary>
internal static class Bare
{
    /// <summary>YARP with one route and one cluster, <c>MapReverseProxy</c>.</summary>
    public static void RunReverseProxy(string address, string upstream)
    {
        var app = App(address, builder => builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "upstream", Match = new() { Path = "{**all}" } }],
            [new ClusterConfig { ClusterId = "upstream", Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = upstream } } }]));
        app.MapReverseProxy();
        app.Run();
    }

    /// <summary>YARP's forwarder alone, by the recipe of its documentation.</summary>
    public static void RunForwarder(string address, string upstream)
    {
        var app = App(address, static builder => builder.Services.AddHttpForwarder());
        var sockets = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(15),
        });
        app.MapForwarder("{**all}", upstream, ForwarderRequestConfig.Empty, HttpTransformer.Default, sockets);
        app.Run();
    }

    public static WebApplication App(string address, Action<WebApplicationBuilder>? add = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        add?.Invoke(builder);
        return builder.Build();
    }
}
