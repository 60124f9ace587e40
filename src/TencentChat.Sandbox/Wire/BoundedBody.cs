using Microsoft.AspNetCore.Http.Features;

namespace TencentChat.Sandbox.Wire;

/// <summary>Reads a whole body, up to a limit that does not depend on the host's.</summary>
internal static class BoundedBody
{
    /// <summary>The body; null when it is larger than <paramref name="maxBytes"/>.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellation)
    {
        if (request.ContentLength > maxBytes) return null;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = maxBytes;
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var chunk = new byte[4096];
        try
        {
            for (int read; (read = await request.Body.ReadAsync(chunk, cancellation)) > 0; body.Write(chunk, 0, read))
            {
                if (body.Length + read > maxBytes) return null;
            }
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
        return body.ToArray();
    }
}
