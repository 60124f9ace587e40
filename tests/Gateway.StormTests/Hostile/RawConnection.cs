using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;

namespace TencentChat.Gateway.StormTests.Hostile;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>A connection that sends whatever bytes it is given, many requests at once, and reads the answers one after another.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly PipeReader _reader;

    private RawConnection(Socket socket)
    {
        _socket = socket;
        _stream = new(socket, ownsSocket: true);
        _reader = PipeReader.Create(_stream, new(bufferSize: 16 * 1024));
    }

    public static async Task<RawConnection> OpenAsync(Uri address, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, cancel);
        return new(socket);
    }

    /// <summary>Sends; a server that has hung up in the middle is heard of when its answer is read.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            await _stream.WriteAsync(bytes, cancel);
        }
        catch (IOException)
        {
            // What it answered before may still be there.
        }
    }

    /// <summary>Says that nothing more comes.</summary>
    public void EndSending()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The server was first.
        }
    }

    /// <summary>The next answer; null when the server has closed the connection instead.</summary>
    public async Task<RawAnswer?> ReadAsync(bool isHead, CancellationToken cancel)
    {
        while (true)
        {
            var isEnd = true;
            var buffer = ReadOnlySequence<byte>.Empty;
            try
            {
                var read = await _reader.ReadAsync(cancel);
                (isEnd, buffer) = (read.IsCompleted, read.Buffer);
            }
            catch (IOException)
            {
                return null;
            }
            var (answer, length) = Parse(buffer, isHead);
            if (answer is not null)
            {
                _reader.AdvanceTo(buffer.GetPosition(length));
                // An interim answer, such as 100 Continue.
                if (answer.Status < 200) continue;
                return answer;
            }
            _reader.AdvanceTo(buffer.Start, buffer.End);
            if (isEnd) return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.CompleteAsync();
        await _stream.DisposeAsync();
    }

    private static (RawAnswer? Answer, int Length) Parse(ReadOnlySequence<byte> buffer, bool isHead)
    {
        var bytes = (buffer.IsSingleSegment ? buffer.FirstSpan : buffer.ToArray()).ToArray().AsSpan();
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0) return default;
        var lines = Encoding.Latin1.GetString(bytes[..end]).Split("\r\n");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1)) headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        var status = int.Parse(lines[0].AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
        end += 4;
        if (isHead || status is < 200 or 204 or 304) return (new(status, headers, []), end);
        if (headers.TryGetValue("Content-Length", out var length))
        {
            var size = int.Parse(length, CultureInfo.InvariantCulture);
            return bytes.Length < end + size ? default : (new(status, headers, bytes.Slice(end, size).ToArray()), end + size);
        }
        if (Dechunk(bytes[end..]) is not var (body, used)) return default;
        return (new(status, headers, body), end + used);
    }

    private static (byte[] Body, int Used)? Dechunk(ReadOnlySpan<byte> bytes)
    {
        var body = new List<byte>();
        var at = 0;
        while (true)
        {
            var line = bytes[at..].IndexOf("\r\n"u8);
            if (line < 0) return null;
            var size = int.Parse(Encoding.ASCII.GetString(bytes.Slice(at, line)), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at += line + 2;
            if (bytes.Length < at + size + 2) return null;
            body.AddRange(bytes.Slice(at, size));
            at += size + 2;
            if (size == 0) return ([.. body], at);
        }
    }
}
