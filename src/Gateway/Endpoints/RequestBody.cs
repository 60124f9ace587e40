using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using TencentChat.Gateway.Admission;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>What holds for the body of any request, before it is read.</summary>
internal static class RequestBody
{
    /// <summary>Waits for the first bytes and leaves them to be read; false when there are none, as some proxies make of the body of a DELETE.</summary>
    /// <param name="http">The request.</param>
    /// <param name="deadlines">How long the body may take.</param>
    /// <exception cref="ProblemException">It announces to be larger than is taken.</exception>
    public static async ValueTask<bool> BeginsAsync(HttpContext http, BodyDeadlines deadlines)
    {
        var request = http.Request;
        if (request.ContentLength is 0 || (request.ContentLength is null && request.Headers.TransferEncoding.Count == 0)) return false;
        if (request.ContentLength > ServerLimits.MaxBodyBytes) await RefuseTooLargeAsync(http);
        var first = await FirstAsync(http, deadlines);
        request.BodyReader.AdvanceTo(first.Buffer.Start);
        return first is not { IsCompleted: true, Buffer.IsEmpty: true };
    }

    private static async ValueTask<ReadResult> FirstAsync(HttpContext http, BodyDeadlines deadlines)
    {
        var reader = http.Request.BodyReader;
        // Mostly it is there already, and no time has to be kept.
        if (reader.TryRead(out var first)) return first;
        using var deadline = deadlines.Begin(http);
        first = await reader.ReadAsync(http.RequestAborted);
        if (!first.IsCanceled) return first;
        reader.AdvanceTo(first.Buffer.Start);
        throw BodyDeadline.TooSlow();
    }

    /// <summary>Whether a body is declared as JSON, in UTF-8 where it names a character set.</summary>
    public static bool IsUtf8Json(string? contentType) =>
        contentType is "application/json" or "application/json; charset=utf-8"
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
            && (!type.Charset.HasValue || type.Encoding == Encoding.UTF8));

    private static async Task RefuseTooLargeAsync(HttpContext http)
    {
        if (http.Request.ContentLength <= ServerLimits.MaxDrainedBytes && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = ServerLimits.MaxDrainedBytes;
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }
        throw new ProblemException(ProblemKinds.BodyTooLarge);
    }
}
