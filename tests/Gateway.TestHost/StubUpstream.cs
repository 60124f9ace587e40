using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace TencentChat.Gateway.TestHost;

/// <summary>
/// An upstream that answers the very bytes it is told, for answers that no sandbox would give. It reads whole requests, so that what it received can be told.
/// </summary>
public sealed class StubUpstream : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<byte[]> _bodies = new();
    private readonly Func<Stream, Task> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;

    /// <param name="answer">Writes the answer to a request that was read; the connection is closed afterwards.</param>
    /// <param name="certificate">What to speak TLS with; null for plain HTTP.</param>
    /// <param name="port">Where to listen; any free port unless said otherwise.</param>
    public StubUpstream(Func<Stream, Task> answer, X509Certificate2? certificate = null, int port = 0)
    {
        _listener = new(IPAddress.Loopback, port);
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>An upstream that answers 200 with a body.</summary>
    public static StubUpstream Answering(string body, string status = "200 OK", int port = 0) => new(stream => WriteAsync(stream, status, body), port: port);

    public Uri Address => new($"{(_certificate is null ? "http" : "https")}://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Head and body of each request received.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>The body of each request received, byte for byte as it came, so in chunks where it came in chunks.</summary>
    public IReadOnlyCollection<byte[]> Bodies => _bodies;

    /// <summary>Lets go of what was received so far, where much is.</summary>
    public void Forget()
    {
        _requests.Clear();
        _bodies.Clear();
    }

    public static Task WriteAsync(Stream stream, string status, string body) =>
        stream.WriteAsync(Encoding.UTF8.GetBytes(
            $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}")).AsTask();

    /// <summary>
    /// Writes raw text. Where it begins as HTTP it says that the connection closes, as it does: else the next call might be sent on it while it is on its way out.
    /// </summary>
    public static Task WriteRawAsync(Stream stream, string text)
    {
        var first = text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? text.IndexOf("\r\n", StringComparison.Ordinal) + 2 : 0;
        return stream.WriteAsync(Encoding.UTF8.GetBytes(first == 0 ? text : text.Insert(first, "Connection: close\r\n"))).AsTask();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
                serving.RemoveAll(task => task.IsCompletedSuccessfully);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using var _ = connection;
        try
        {
            await using Stream stream = _certificate is null ? connection.GetStream() : await AuthenticateAsync(connection.GetStream());
            if (await ReadRequestAsync(stream) is not { } request) return;
            _bodies.Enqueue(request.Body);
            _requests.Enqueue(request.Head + Encoding.UTF8.GetString(request.Body));
            await _answer(stream).WaitAsync(_stop.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The gateway hung up, or refused the certificate: what the test is about.
        }
    }

    private async Task<Stream> AuthenticateAsync(NetworkStream plain)
    {
        var tls = new SslStream(plain);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        return tls;
    }

    private async Task<Request?> ReadRequestAsync(Stream stream)
    {
        using var received = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0) return null;
            received.Write(buffer, 0, read);
            if (Whole(received.GetBuffer().AsSpan(0, (int)received.Length)) is { } request) return request;
        }
    }

    /// <summary>The request, if all of it is there.</summary>
    private static Request? Whole(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf("\r\n\r\n"u8) + 4;
        if (end < 4) return null;
        var head = Encoding.ASCII.GetString(received[..end]);
        var body = received[end..];
        var length = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        var isWhole = head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase)
            ? body.EndsWith("0\r\n\r\n"u8)
            : body.Length >= int.Parse(length?.Split(':')[1] ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        return isWhole ? new(head, body.ToArray()) : null;
    }

    private sealed record Request(string Head, byte[] Body);
}
