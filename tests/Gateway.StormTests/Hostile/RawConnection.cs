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

    /// <summary>How much of an answer in chunks was looked at, in which its end was not; null where the next answer has not been looked at.</summary>
    private long? _looked;

    private RawConnection(Socket socket)
    {
        _socket = socket;
        _stream = new(socket, ownsSocket: true);
        _reader = PipeReader.Create(_stream, new(bufferSize: 64 * 1024));
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
            // Read over and over again from its beginning, a long answer would take its time squared.
            var (answer, length) = _looked is { } looked && !HasEnd(buffer.Slice(Math.Max(0, looked - Last.Length))) ? default : Parse(buffer, isHead);
            if (answer is not null)
            {
                _looked = null;
                _reader.AdvanceTo(buffer.GetPosition(length));
                // An interim answer, such as 100 Continue.
                if (answer.Status < 200) continue;
                return answer;
            }
            if (_looked is not null || IsChunked(buffer)) _looked = buffer.Length;
            _reader.AdvanceTo(buffer.Start, buffer.End);
            if (isEnd) return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _reader.CompleteAsync();
        await _stream.DisposeAsync();
    }

    /// <summary>What every answer in chunks ends with.</summary>
    private static ReadOnlySpan<byte> Last => "0\r\n\r\n"u8;

    private static bool HasEnd(ReadOnlySequence<byte> bytes) => new SequenceReader<byte>(bytes).TryReadTo(out ReadOnlySequence<byte> _, Last);

    private static bool IsChunked(ReadOnlySequence<byte> bytes) =>
        new SequenceReader<byte>(bytes).TryReadTo(out ReadOnlySequence<byte> head, "\r\n\r\n"u8) && Encoding.Latin1.GetString(head).Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);

    private static (RawAnswer? Answer, int Length) Parse(ReadOnlySequence<byte> buffer, bool isHead)
    {
        var bytes = buffer.IsSingleSegment ? buffer.FirstSpan : buffer.ToArray();
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
