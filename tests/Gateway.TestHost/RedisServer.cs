using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TencentChat.Gateway.TestHost;

/// <summary>A Redis of its own on a free port of loopback, which can be killed and comes back empty, on the same port.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    public const string Password = "CANARY-redis-password-3d1e";

    private readonly int _port = FreePort();
    private Process? _process;

    /// <summary>Where it is, as <c>Redis:ConnectionString</c> says it.</summary>
    public string ConnectionString => $"127.0.0.1:{_port},password={Password}";

    public static async Task<RedisServer> StartedAsync(CancellationToken cancel)
    {
        var server = new RedisServer();
        await server.StartAsync(cancel);
        return server;
    }

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        _process = Process.Start(new ProcessStartInfo(
            "redis-server",
            ["--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--requirepass", Password])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        while (await _process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal)) break;
        }
        if (_process.HasExited) throw new InvalidOperationException("redis-server did not start.");
        _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>Ends it as a machine that dies does.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process) return;
        _process = null;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Has it stand still, so that connections stay and nothing answers; or go on.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
