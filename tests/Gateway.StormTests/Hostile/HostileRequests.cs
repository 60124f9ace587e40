using System.Globalization;
using System.Text;
using CsCheck;

namespace TencentChat.Gateway.StormTests.Hostile;

/// <summary>Requests to every route of the gateway, and past them.</summary>
internal static class HostileRequests
{
    private static readonly Gen<string> Method = Gen.OneOf("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "FOO", "get", "M-SEARCH");

    private static readonly Gen<string> Key = Gen.Frequency(
        (30, Gen.Const("X-Api-Key: dev-key\r\n")),
        (4, Gen.OneOf(
            "", "X-Api-Key: \r\n", "X-Api-Key: wrong\r\n", "X-Api-Key: dev-key\r\nX-Api-Key: dev-key\r\n", "X-Api-Key: dev-key,dev-key\r\n", "x-api-key:dev-key\r\n", $"X-Api-Key: {new string('k', 5_000)}\r\n")));

    private static readonly Gen<string> Token = Gen.OneOf(
        Gen.OneOf("", " ", "x", "a.b.c", "..", "...", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJIUzI1NiJ9.eyJzY29wZSI6IioifQ.AAAA", "null", new string('a', 6_000)),
        Gen.Byte.Array[0, 80].Array[1, 6].Select(parts => string.Join('.', parts.Select(part => Convert.ToBase64String(part).TrimEnd('=').Replace('+', '-').Replace('/', '_')))));

    private static readonly Gen<string> Header = Gen.OneOf(
        Token.Select(token => $"Authorization: Bearer {token}"), Token.Select(token => $"Authorization: {token}"), Token.Select(token => $"Authorization: Basic {token}"),
        Gen.OneOf("demo", "", "DEMO", "other", "demo,demo", "../demo", "d%65mo", new string('d', 4_000)).Select(app => $"X-Chat-App: {app}"), Gen.Const("X-Chat-App: demo\r\nX-Chat-App: demo"),
        HostileText.Id.Select(id => $"X-Request-Id: {id}"), Gen.OneOf($"X-Request-Id: {new string('r', 129)}", "X-Request-Id: a\r\nX-Request-Id: b", "X-Request-Id: caf\u00e9"),
        Gen.OneOf(
            "Accept: text/html", "Accept: ;;;", "Accept-Encoding: gzip, br", "Range: bytes=0-", "If-None-Match: *", "Origin: null", "Cookie: a=b; c", "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-For: 1.2.3.4", "X-Forwarded-Prefix: /a", "X-Original-URL: /accounts/carol", "traceparent: 00-zz-zz-00", "baggage: a=b", "Forwarded: for=\"_x\"", "TE: trailers",
            "Connection: close", "Connection: X-Api-Key", "Upgrade: h2c", "Expect: 100-continue", "Content-Encoding: gzip", "Content-Language: %", "Date: yesterday", "Max-Forwards: -1"));

    private static readonly Gen<string[]> Headers = Gen.Frequency((2, Gen.Const(Array.Empty<string>())), (1, Header.Array[1, 3]));

    private static readonly Gen<string> ContentType = Gen.Frequency(
        (16, Gen.Const("Content-Type: application/json\r\n")),
        (3, Gen.OneOf(
            "", "Content-Type: \r\n", "Content-Type: text/plain\r\n", "Content-Type: application/json; charset=utf-16\r\n", "Content-Type: application/json; charset=\r\n", "Content-Type: application/x-www-form-urlencoded\r\n",
            "Content-Type: multipart/form-data\r\n", "Content-Type: application/problem+json\r\n", "Content-Type: ;\r\n", "Content-Type: application/json, application/json\r\n", "Content-Type: */*\r\n",
            "Content-Type: application/json\r\nContent-Type: text/plain\r\n")));

    /// <summary>Requests that say where they end.</summary>
    public static Gen<HostileRequest> Whole(IReadOnlyList<(string Method, string Pattern)> routes) =>
        Gen.Select(Line(routes), Headers, Key, Content, (line, headers, key, content) => Make(line, headers, key, content, isWhole: true));

    /// <summary>Requests whose end nobody can tell, and what is no request at all.</summary>
    public static Gen<HostileRequest> Torn(IReadOnlyList<(string Method, string Pattern)> routes) => Gen.Frequency(
        (3, Gen.Select(Line(routes), Header.Array[0, 2], Key, TornContent, (line, headers, key, content) => Make(line, headers, key, content, isWhole: false))),
        (1, Gen.Select(Whole(routes), Gen.Int[0, 100_000], (request, at) => request with { Bytes = request.Bytes[..(at % request.Bytes.Length)], IsWhole = false })),
        (1, Gen.Select(Whole(routes), Gen.Int[0, 100_000], Gen.Byte.Array[1, 4], (request, at, noise) =>
            request with { Bytes = [.. request.Bytes[..(at % request.Bytes.Length)], .. noise, .. request.Bytes[(at % request.Bytes.Length)..]], IsWhole = false })),
        (1, Gen.OneOf(NoRequests).Select(text => new HostileRequest(Encoding.Latin1.GetBytes(text), false, false))),
        (1, Gen.Byte.Array[1, 300].Select(bytes => new HostileRequest(bytes, false, false))));

    private static readonly string[] NoRequests =
    [
        "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.0\r\n\r\n", "\r\n\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nNoColon\r\n\r\n", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: \x00\r\n\r\n",
        "CONNECT gateway:443 HTTP/1.1\r\nHost: gateway:443\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "GET http:// HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://a:b:c/ HTTP/1.1\r\nHost: a\r\n\r\n",
        $"GET /{new string('l', 20_000)} HTTP/1.1\r\nHost: a\r\n\r\n", $"GET / HTTP/1.1\r\nHost: a\r\nX: {new string('h', 40_000)}\r\n\r\n",
        $"GET / HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: 1\r\n"))}\r\n",
    ];

    private static readonly Gen<string> Content = Gen.Frequency(
        (2, Gen.Const("\r\n")),
        (5, Gen.Select(ContentType, HostileJson.Body, (type, body) => string.Create(CultureInfo.InvariantCulture, $"{type}Content-Length: {body.Length}\r\n\r\n{Encoding.Latin1.GetString(body)}"))),
        (2, Gen.Select(ContentType, HostileJson.Body, Gen.Int[1, 50], (type, body, size) => $"{type}Transfer-Encoding: chunked\r\n\r\n{Chunks(body, size)}0\r\n\r\n")));

    private static readonly Gen<string> TornContent = Gen.Select(
        Gen.OneOf(
            "Content-Length: 5000", "Content-Length: 1", "Content-Length: -1", "Content-Length: 1e3", "Content-Length: 99999999999999999999", "Content-Length: 3000000", "Content-Length: 2\r\nContent-Length: 3",
            "Content-Length: 7\r\nTransfer-Encoding: chunked", "Transfer-Encoding: gzip", "Transfer-Encoding: chunked, gzip", "Transfer-Encoding: xchunked", "Transfer-Encoding: chunked"),
        ContentType, HostileJson.Body, Gen.OneOf("", "5\r\n", "zz\r\n", "-1\r\n", "ffffffffffffffff\r\n", "5;ext=\"", "3\r\nabcdef\r\n0\r\n\r\n"),
        (length, type, body, chunk) => $"{type}{length}\r\n\r\n{chunk}{Encoding.Latin1.GetString(body)}");

    private static Gen<(string Method, string Target)> Line(IReadOnlyList<(string Method, string Pattern)> routes) => Gen.Select(
        Gen.OneOf([.. routes.Select(route => (IGen<(string, string)>)HostileText.Path(route.Pattern).Select(path => (route.Method, path)))]),
        HostileText.Query, Method, Gen.Int[0, 9],
        ((string Own, string Path) route, string query, string other, int dice) => (dice == 0 ? other : route.Own, route.Path + query));

    private static HostileRequest Make((string Method, string Target) line, string[] headers, string key, string content, bool isWhole)
    {
        var head = string.Concat(headers.Select(header => header + "\r\n"));
        var text = $"{line.Method} {line.Target} HTTP/1.1\r\nHost: gateway\r\n{key}{head}{content}";
        return new(Encoding.Latin1.GetBytes(text), isWhole, line.Method == "HEAD");
    }

    private static string Chunks(byte[] body, int size)
    {
        // As few as a large body bears.
        var chunks = body.Chunk(Math.Max(size, body.Length / 50));
        return string.Concat(chunks.Select(chunk => string.Create(CultureInfo.InvariantCulture, $"{chunk.Length:x}\r\n{Encoding.Latin1.GetString(chunk)}\r\n")));
    }
}
