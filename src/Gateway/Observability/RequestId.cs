namespace TencentChat.Gateway.Observability;

/// <summary>The id by which caller and operator speak of one request: the caller's own where it sent a fit one, else made here.</summary>
internal static class RequestId
{
    public const string Header = "X-Request-Id";

    private const int MaxLength = 128;

    public static string Of(HttpContext http) => http.TraceIdentifier;

    /// <summary>Echoes the id on every answer, whatever becomes of the request.</summary>
    public static Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Headers.TryGetValue(Header, out var sent) && sent is [{ } id] && IsFit(id)) http.TraceIdentifier = id;
        else http.TraceIdentifier = Make();
        http.Response.Headers[Header] = http.TraceIdentifier;
        return next(http);
    }

    /// <summary>By chance, and cheaply: nothing is guarded by it.</summary>
    private static string Make()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.Shared.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>It goes into logs and headers as it is, so only plain visible characters are let through.</summary>
    private static bool IsFit(string id)
    {
        if (id.Length is 0 or > MaxLength) return false;
        foreach (var character in id)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '.' or ':' or '/' or '+' or '=')) return false;
        }
        return true;
    }
}
