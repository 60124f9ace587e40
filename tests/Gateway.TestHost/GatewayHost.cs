using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Serilog.Core;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.TestHost;

/// <summary>The whole gateway on a real socket of loopback, with its embedded sandbox on another: what tests talk to.</summary>
/// <remarks>Any type of an assembly stands for its entry point; Program itself has a namesake in the sandbox.</remarks>
public sealed class GatewayHost : WebApplicationFactory<Problem>
{
    public const string DevelopmentKey = "dev-key";

    /// <summary>
    /// Most tests are about what a single answer means. One attempt tells it, a breaker would cut in where answer after answer is broken on purpose, and upstream's pace
    /// would only make them slow.
    /// </summary>
    private readonly Dictionary<string, string?> _settings = new()
    {
        ["Chat:MaxAttempts"] = "1",
        ["Chat:BreakerMinimumCalls"] = "1000000",
        ["Chat:Apps:demo:CallsPerSecond:Default"] = "100000",
    };

    private readonly List<Action<IServiceCollection>> _services = [];
    private readonly RecordingSink _log = new();
    private HttpClient? _client;

    public GatewayHost() => UseKestrel(0);

    /// <summary>Every event that any logger wrote.</summary>
    public RecordingSink Log => _log;

    /// <summary>A client that calls as the development client.</summary>
    public HttpClient Client => _client ??= NewClient(DevelopmentKey);

    /// <summary>Steers the sandbox through the gateway's own control paths.</summary>
    public SandboxControlClient Sandbox => new(Client);

    public Uri Address
    {
        get
        {
            StartServer();
            return ClientOptions.BaseAddress;
        }
    }

    public IReadOnlyList<RouteEndpoint> Endpoints
    {
        get
        {
            StartServer();
            return [.. Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];
        }
    }

    /// <summary>Changes a setting before the start.</summary>
    public GatewayHost With(string key, string? value)
    {
        _settings[key] = value;
        return this;
    }

    /// <summary>Sends as the product does by default: with retries, a breaker and upstream's pace.</summary>
    public GatewayHost WithDefaultSending()
    {
        _settings.Clear();
        return this;
    }

    /// <summary>Lets all apps call another upstream than the sandbox.</summary>
    public GatewayHost WithUpstream(Uri address) => With("Chat:Apps:demo:Region", "Elsewhere").With("Chat:Regions:Elsewhere:Address", address.AbsoluteUri);

    /// <summary>Exchanges a service, such as the clock, before the start.</summary>
    public GatewayHost WithService<T>(T service)
        where T : class
    {
        _services.Add(services => services.AddSingleton(service));
        return this;
    }

    /// <summary>A client with a key of its own, or with none. Paths go out as they are written.</summary>
    public HttpClient NewClient(string? key)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 64 }) { BaseAddress = Address };
        if (key is not null) client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseContentRoot(AppContext.BaseDirectory);
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        builder.ConfigureServices(services =>
        {
            services.AddSingleton<ILogEventSink>(_log);
            services.AddSingleton(new StandardOutput(_log, isForPeople: false));
            services.AddSingleton<IStartupFilter, DeclaredAnswers.Recorder>();
            foreach (var change in _services) change(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _client?.Dispose();
        base.Dispose(disposing);
    }
}
