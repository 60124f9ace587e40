using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TencentChat.Gateway.StormTests.Chaos;

/// <summary>
/// The wire between the gateway and its sandbox, which dies like a server does: every connection is reset, nobody listens for a while, then somebody does on the
/// same port. The sandbox behind it lives on, so its world does, and whatever it has received runs to its end.
/// </summary>
internal sealed class FrailWire : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Socket, byte> _connections = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _dying = new(1, 1);
    private readonly Func<Uri> _sandbox;
    private readonly int _port;
    private readonly Task _serving;
    private volatile TcpListener _listener;
    private Deaths _deaths = Deaths.None;

    /// <param name="sandbox">Where the sandbox listens; asked for when the first connection comes.</param>
    public FrailWire(Func<Uri> sandbox)
    {
        _sandbox = sandbox;
        _listener = ListenSomewhere();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{_port}/");

    /// <summary>Sets when it dies from now on.</summary>
    public void Plan(Deaths deaths) => Volatile.Write(ref _deaths, deaths);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        foreach (var connection in _connections.Keys) connection.Dispose();
        _stop.Dispose();
        _dying.Dispose();
    }

    /// <summary>Not on a port that the system picks: while nobody listens, it might give that one to a connection on its way out, and none could listen again.</summary>
    private static TcpListener ListenSomewhere()
    {
        for (var port = 20_000 + Random.Shared.Next(5_000); port < 32_000; port++)
        {
            try
            {
                return Listen(port);
            }
            catch (SocketException)
            {
                // Somebody is there already.
            }
        }
        throw new InvalidOperationException("No port is free.");
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                _ = RelayAsync(await _listener.AcceptSocketAsync(_stop.Token));
            }
            catch (Exception dead) when (dead is SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
            {
                // Down, until somebody listens again or nobody ever will.
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private async Task RelayAsync(Socket caller)
    {
        using var sandbox = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using var _ = caller;
        _connections[caller] = _connections[sandbox] = 0;
        try
        {
            caller.NoDelay = sandbox.NoDelay = true;
            await sandbox.ConnectAsync(IPAddress.Loopback, _sandbox().Port, _stop.Token);
            var waiting = new Waiting();
            await Task.WhenAny(CopyAsync(caller, sandbox, waiting, isRequest: true), CopyAsync(sandbox, caller, waiting, isRequest: false));
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either side is gone, and now the other one is.
        }
        finally
        {
            _connections.TryRemove(caller, out var _);
            _connections.TryRemove(sandbox, out var _);
        }
    }

    private async Task CopyAsync(Socket from, Socket to, Waiting waiting, bool isRequest)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _stop.Token) is > 0 and var read)
            {
                var deaths = Volatile.Read(ref _deaths);
                var death = isRequest ? deaths.OnRequest() : Death.None;
                if (death == Death.BeforeRequest) await DieAsync(deaths);
                var asked = waiting.Mark(isRequest);
                await to.SendAsync(buffer.AsMemory(0, read), _stop.Token);
                if (death == Death.AfterRequest) await DieAsync(deaths);
                if (isRequest && deaths.AwaitsSlowCall) _ = DieIfStillWaitingAsync(deaths, waiting, asked);
            }
        }
        catch (Exception broken) when (broken is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The relay ends, and both connections with it.
        }
    }

    private async Task DieIfStillWaitingAsync(Deaths deaths, Waiting waiting, int asked)
    {
        await Task.Delay(Deaths.Slow, TimeProvider.System, CancellationToken.None);
        if (waiting.IsSince(asked) && deaths.OnSlowCall()) await DieAsync(deaths);
    }

    private async Task DieAsync(Deaths deaths)
    {
        // Whoever is dead does not die again.
        if (!_dying.Wait(0, CancellationToken.None)) return;
        _listener.Dispose();
        foreach (var connection in _connections.Keys) Reset(connection);
        await Task.Delay(deaths.Downtime, TimeProvider.System, CancellationToken.None);
        if (!_stop.IsCancellationRequested) _listener = Listen(_port);
        _dying.Release();
    }

    private static void Reset(Socket connection)
    {
        try
        {
            connection.LingerState = new(enable: true, seconds: 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It ended on its own meanwhile.
        }
        connection.Dispose();
    }

    /// <summary>Whether the last thing that a connection carried was a piece of a request.</summary>
    private sealed class Waiting
    {
        private int _moves;
        private volatile bool _isRequest;

        public int Mark(bool isRequest)
        {
            _isRequest = isRequest;
            return Interlocked.Increment(ref _moves);
        }

        public bool IsSince(int asked) => _isRequest && Volatile.Read(ref _moves) == asked;
    }
}
