using Microsoft.Extensions.DependencyInjection;
using TencentChat.Gateway.TestHost;
using TencentChat.Sandbox;

namespace TencentChat.Gateway.StormTests.Chaos;

/// <summary>A gateway that reaches its own sandbox by a wire that dies now and then.</summary>
internal sealed class ChaosHost : IAsyncDisposable
{
    /// <summary>How long the gateway awaits an answer. What the sandbox does late, it does well before, as Tencent gives up at 3 seconds of the usual 5.</summary>
    private static readonly TimeSpan CallTimeout = TimeSpan.FromMilliseconds(600);

    public static readonly TimeSpan LongestDelay = CallTimeout / 2;

    private readonly GatewayHost _gateway = new();

    public ChaosHost()
    {
        Wire = new(() => _gateway.Services.GetRequiredService<EmbeddedSandbox>().Address);
        _gateway.WithUpstream(Wire.Address)
            .With("Chat:CallTimeout", CallTimeout.ToString())
            .With("Chat:Apps:demo:CallsPerSecond:Default", "100000")
            // The log of a storm is long, and another test's concern.
            .With("Serilog:MinimumLevel:Default", "Error");
    }

    public FrailWire Wire { get; }

    public HttpClient Client => _gateway.Client;

    public SandboxControlClient Sandbox => _gateway.Sandbox;

    public IReadOnlyCollection<string> Log => _gateway.Log.Lines;

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await Wire.DisposeAsync();
    }
}
