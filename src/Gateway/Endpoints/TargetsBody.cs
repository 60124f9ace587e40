using System.Text.Json;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>The body of a call on targets.</summary>
public sealed record TargetsBody
{
    /// <summary>The ids to act on: 1 to 10,000 of them. The same id twice is sent once and answered at each index.</summary>
    public IReadOnlyList<string>? Targets { get; init; }

    /// <summary>Reads the body; null when there is none, which some proxies make of the body of a DELETE.</summary>
    internal static async ValueTask<TargetsBody?> ReadAsync(HttpContext http)
    {
        var request = http.Request;
        if (!await RequestBody.BeginsAsync(http)) return null;
        if (!RequestBody.IsUtf8Json(request.ContentType)) throw new ProblemException(ProblemKinds.UnsupportedMediaType);
        try
        {
            return await JsonSerializer.DeserializeAsync(request.BodyReader, GatewayJson.Default.TargetsBody, http.RequestAborted)
                ?? throw new ProblemException(ProblemKinds.MalformedBody, "The body is null where an object is expected.");
        }
        catch (JsonException fault)
        {
            // The exception's own text names types of ours and quotes the body; the place is enough.
            throw new ProblemException(
                ProblemKinds.MalformedBody,
                $"Reading stopped at {fault.Path ?? "$"}, line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}. Expected: {{\"targets\":[\"…\"]}}.");
        }
    }
}
