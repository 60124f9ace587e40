using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Reads JSON bodies, strictly.</summary>
internal static class JsonBody
{
    /// <summary>Reads the body; null when there is none, which some proxies make of the body of a DELETE.</summary>
    /// <param name="http">The request.</param>
    /// <param name="shape">What the body should be.</param>
    /// <param name="expected">The same for a reader, such as <c>{"targets":["…"]}</c>.</param>
    public static async ValueTask<T?> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> shape, string expected) where T : class
    {
        var request = http.Request;
        if (request.ContentLength is 0 || (request.ContentLength is null && request.Headers.TransferEncoding.Count == 0)) return null;
        if (request.ContentLength > ServerLimits.MaxBodyBytes) await RefuseTooLargeAsync(http);
        var first = await request.BodyReader.ReadAsync(http.RequestAborted);
        request.BodyReader.AdvanceTo(first.Buffer.Start);
        if (first is { IsCompleted: true, Buffer.IsEmpty: true }) return null;

        if (!IsUtf8Json(request.ContentType)) throw new ProblemException(ProblemKinds.UnsupportedMediaType);
        try
        {
            return await JsonSerializer.DeserializeAsync(request.BodyReader, shape, http.RequestAborted)
                ?? throw new ProblemException(ProblemKinds.MalformedBody, "The body is null where an object is expected.");
        }
        catch (JsonException fault)
        {
            // The exception's own text names types of ours and quotes the body; the place is enough.
            throw new ProblemException(
                ProblemKinds.MalformedBody,
                $"Reading stopped at {fault.Path ?? "$"}, line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}. Expected: {expected}.");
        }
    }

    private static async Task RefuseTooLargeAsync(HttpContext http)
    {
        if (http.Request.ContentLength <= ServerLimits.MaxDrainedBytes && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = ServerLimits.MaxDrainedBytes;
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }
        throw new ProblemException(ProblemKinds.BodyTooLarge);
    }

    private static bool IsUtf8Json(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Encoding == Encoding.UTF8);
}
