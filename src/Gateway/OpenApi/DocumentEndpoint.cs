using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TencentChat.Gateway.OpenApi;

/// <summary>The document as bytes, made once: it costs a third of a second of processor time, and everybody may ask for it.</summary>
internal sealed class DocumentEndpoint([FromKeyedServices(DocumentSetup.Name)] IOpenApiDocumentProvider documents)
{
    private readonly Lock _gate = new();
    private Task<byte[]>? _document;

    public async Task AnswerAsync(HttpContext http)
    {
        var document = await MakeOnceAsync();
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = document.Length;
        await http.Response.Body.WriteAsync(document, http.RequestAborted);
    }

    /// <summary>One making for all who ask, whoever of them goes away; a failed one is not kept.</summary>
    private Task<byte[]> MakeOnceAsync()
    {
        lock (_gate) return _document is null or { IsFaulted: true } ? _document = MakeAsync() : _document;
    }

    private async Task<byte[]> MakeAsync()
    {
        var document = await documents.GetOpenApiDocumentAsync(CancellationToken.None);
        using var json = new MemoryStream();
        await document.SerializeAsJsonAsync(json, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return json.ToArray();
    }
}
