using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TencentChat.Gateway.OpenApi;

/// <summary>The document as bytes, made once: it costs a third of a second of processor time, and everybody may ask for it.</summary>
/// <remarks>The page reads the same in OpenAPI 3.0: Swagger UI works through a whole 3.1 document, again and again, for each operation that is opened.</remarks>
internal sealed class DocumentEndpoint([FromKeyedServices(DocumentSetup.Name)] IOpenApiDocumentProvider documents)
{
    private readonly Lock _gate = new();
    private Task<Renditions>? _made;

    public async Task AnswerAsync(HttpContext http) => await WriteAsync(http, (await MakeOnceAsync()).Document);

    public async Task AnswerPageAsync(HttpContext http) => await WriteAsync(http, (await MakeOnceAsync()).ForPage);

    private static async Task WriteAsync(HttpContext http, byte[] document)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = document.Length;
        await http.Response.Body.WriteAsync(document, http.RequestAborted);
    }

    /// <summary>One making for all who ask, whoever of them goes away; a failed one is not kept.</summary>
    private Task<Renditions> MakeOnceAsync()
    {
        lock (_gate) return _made is null or { IsFaulted: true } ? _made = MakeAsync() : _made;
    }

    private async Task<Renditions> MakeAsync()
    {
        var document = await documents.GetOpenApiDocumentAsync(CancellationToken.None);
        return new(Write(document, OpenApiSpecVersion.OpenApi3_1), Write(document, OpenApiSpecVersion.OpenApi3_0));
    }

    private static byte[] Write(OpenApiDocument document, OpenApiSpecVersion version)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        document.SerializeAs(version, new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private sealed record Renditions(byte[] Document, byte[] ForPage);
}
