using System.Buffers;
using System.Text.Encodings.Web;
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
    public const int MostHeld = 128 * 1024;

    /// <summary>Ids in any script stay readable. Answers are never put into HTML unescaped.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Where a spare writer points, so that it holds nobody's connection.</summary>
    private static readonly ArrayBufferWriter<byte> Nowhere = new();

    [ThreadStatic]
    private static Utf8JsonWriter? _spare;

    /// <summary>Answers one thing.</summary>
    public static Task WriteAsync<T>(HttpContext http, T answer, JsonTypeInfo<T> shape)
    {
        var json = Begin(http);
        JsonSerializer.Serialize(json, answer, shape);
        End(http, json);
        return Task.CompletedTask;
    }

    public static Utf8JsonWriter Begin(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        var json = _spare ?? new(Nowhere, Options);
        _spare = null;
        json.Reset(http.Response.BodyWriter);
        return json;
    }

    /// <summary>Sends what is written so far of an answer that is long.</summary>
    public static async ValueTask SendPartAsync(HttpContext http, Utf8JsonWriter json)
    {
        json.Flush();
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    /// <summary>Ends an answer. The server sends it when the request is over.</summary>
    public static void End(HttpContext http, Utf8JsonWriter json)
    {
        json.Flush();
        if (!http.Response.HasStarted) http.Response.ContentLength = json.BytesCommitted;
        json.Reset(Nowhere);
        _spare = json;
    }
}
