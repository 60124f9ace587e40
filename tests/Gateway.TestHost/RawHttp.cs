using System.Net.Sockets;
using System.Text;

namespace TencentChat.Gateway.TestHost;

/// <summary>Sends a request target as it is written: every client library folds dots and mends escapes.</summary>
public static class RawHttp
{
    /// <summary>Status code and body of the answer.</summary>
    public static async Task<(int Status, string Body)> SendAsync(
        Uri address, string method, string target, CancellationToken cancel, string headers = "X-Api-Key: dev-key\r\n", string body = "")
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port, cancel);
        await using var stream = connection.GetStream();
        var length = body.Length == 0 ? "" : $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n";
        await stream.WriteAsync(
            Encoding.UTF8.GetBytes($"{method} {target} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n{headers}{length}\r\n{body}"), cancel);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(cancel);
        var head = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (int.Parse(answer.AsSpan("HTTP/1.1 ".Length, 3), System.Globalization.CultureInfo.InvariantCulture), answer[(head + 4)..]);
    }
}
