using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TencentChat.Gateway.Endpoints;

/// <summary>
/// Writes JSON answers. Each goes out whole, with its length, unless it is so long that whoever writes it sends it in parts. Shapes are those of
/// <see cref="GatewayJson.Default"/>: generated code writes them straight away, and how text is escaped is the writer's own matter.
/// </summary>
internal static class JsonAnswer
{
    /// <summary>How much of an answer may be held before a part of it is sent, in bytes.</summary>
    private const int MostHeld = 128 * 1024;

    /// <summary>How much is written before it is handed to the server, in bytes: by itself, each item would cost more than it takes to write.</summary>
    private const int Piece = 16 * 1024;

    /// <summary>Answers one thing.</summary>
    public static Task WriteAsync<T>(HttpContext http, T answer, JsonTypeInfo<T> shape)
    {
        var scratch = Begin(http);
        JsonSerializer.Serialize(scratch.Json, answer, shape);
        return EndAsync(http, scratch);
    }

    public static JsonScratch Begin(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        return JsonScratch.Take();
    }

    /// <summary>Hands over what is written so far, where it is enough, and sends it where much is held.</summary>
    public static ValueTask GoOnAsync(HttpContext http, JsonScratch scratch)
    {
        if (scratch.Written.Length < Piece) return default;
        var server = http.Response.BodyWriter;
        scratch.MoveTo(server);
        return server.UnflushedBytes < MostHeld ? default : SendAsync(http);
    }

    /// <summary>Ends an answer. The server sends it when the request is over.</summary>
    public static async Task EndAsync(HttpContext http, JsonScratch scratch)
    {
        if (!http.Response.HasStarted) await StartAsync(http, scratch.Json.BytesCommitted + scratch.Json.BytesPending);
        scratch.MoveTo(http.Response.BodyWriter);
        scratch.Return();
    }

    /// <summary>
    /// Starts an answer of which the whole length is known: its body is then not held beside its head until the request is over. Not for a caller who has gone, whose request
    /// is noted as such while nothing is started.
    /// </summary>
    public static Task StartAsync(HttpContext http, long length)
    {
        http.Response.ContentLength = length;
        return http.RequestAborted.IsCancellationRequested ? Task.CompletedTask : http.Response.StartAsync(CancellationToken.None);
    }

    private static async ValueTask SendAsync(HttpContext http) => await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
}
