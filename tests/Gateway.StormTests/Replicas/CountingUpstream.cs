using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TencentChat.Gateway.StormTests.Replicas;

/// <summary>
/// An upstream that notes when each call arrives and says yes to all. A thread a connection, which does nothing but wait for it: when a call was read is then
/// when it came, as far as a loaded machine allows.
/// </summary>
internal sealed class CountingUpstream : IDisposable
{
    private static readonly byte[] Answer = Said("""{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ResultItem":[{"To_Account":"bob","ResultCode":0,"ResultInfo":""}]}""");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<long> _arrivals = new();
    private readonly ConcurrentBag<Socket> _connections = [];

    public CountingUpstream()
    {
        _listener.Start(backlog: 512);
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>When calls arrived, in order.</summary>
    public IReadOnlyList<TimeSpan> Arrivals => [.. _arrivals.Order().Select(stamp => Stopwatch.GetElapsedTime(0, stamp))];

    public void Forget() => _arrivals.Clear();

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var connection in _connections) connection.Dispose();
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var connection = _listener.AcceptSocket();
                connection.NoDelay = true;
                _connections.Add(connection);
                new Thread(() => Serve(connection)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // The test is over.
        }
    }

    private void Serve(Socket connection)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                var length = connection.Receive(buffer);
                if (length == 0) return;
                _arrivals.Enqueue(Stopwatch.GetTimestamp());
                while (!IsWhole(buffer.AsSpan(0, length))) length += connection.Receive(buffer.AsSpan(length));
                connection.Send(Answer);
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The gateway hung up, or the test is over.
        }
    }

    /// <summary>Whether the end of the body is there: a JSON object's, or that of the last chunk.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> received) => received[^1] == '}' || received.EndsWith("\r\n0\r\n\r\n"u8);

    private static byte[] Said(string json) =>
        Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");
}
