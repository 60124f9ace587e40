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
        End(http, scratch);
        return Task.CompletedTask;
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
    public static void End(HttpContext http, JsonScratch scratch)
    {
        scratch.MoveTo(http.Response.BodyWriter);
        if (!http.Response.HasStarted) http.Response.ContentLength = scratch.Json.BytesCommitted;
        scratch.Return();
    }

    private static async ValueTask SendAsync(HttpContext http) => await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
}
