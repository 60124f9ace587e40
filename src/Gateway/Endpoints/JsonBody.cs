using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TencentChat.Gateway.Admission;
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
        if (!await RequestBody.BeginsAsync(http)) return null;
        if (!RequestBody.IsUtf8Json(request.ContentType)) throw new ProblemException(ProblemKinds.UnsupportedMediaType);
        using var deadline = new BodyDeadline(http);
        try
        {
            return await JsonSerializer.DeserializeAsync(request.BodyReader, shape, http.RequestAborted)
                ?? throw new ProblemException(ProblemKinds.MalformedBody, "The body is null where an object is expected.");
        }
        catch (OperationCanceledException) when (deadline.IsOver)
        {
            throw BodyDeadline.TooSlow();
        }
        catch (JsonException fault)
        {
            // The exception's own text names types of ours and quotes the body; the place is enough.
            throw new ProblemException(
                ProblemKinds.MalformedBody,
                $"Reading stopped at {fault.Path ?? "$"}, line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}. Expected: {expected}.");
        }
    }
}
