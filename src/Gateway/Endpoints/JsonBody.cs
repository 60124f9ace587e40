using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TencentChat.Gateway.Admission;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>Reads JSON bodies, strictly.</summary>
internal sealed class JsonBody(BodyDeadlines deadlines)
{
    /// <summary>Reads the body; null when there is none, which some proxies make of the body of a DELETE.</summary>
    /// <param name="http">The request.</param>
    /// <param name="shape">What the body should be.</param>
    /// <param name="expected">The same for a reader, such as <c>{"targets":["…"]}</c>.</param>
    /// <param name="usual">Reads a body that is as most are, and that faster; null where there is no such thing.</param>
    public async ValueTask<T?> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> shape, string expected, UsualBody<T>? usual = null) where T : class
    {
        if (!await RequestBody.BeginsAsync(http, deadlines)) return null;
        if (!RequestBody.IsUtf8Json(http.Request.ContentType)) throw new ProblemException(ProblemKinds.UnsupportedMediaType);
        try
        {
            return await DeserializeAsync(http, shape, usual) ?? throw new ProblemException(ProblemKinds.MalformedBody, "The body is null where an object is expected.");
        }
        catch (JsonException fault)
        {
            // The exception's own text names types of ours and quotes the body; the place is enough.
            throw new ProblemException(
                ProblemKinds.MalformedBody,
                $"Reading stopped at {fault.Path ?? "$"}, line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}. Expected: {expected}.");
        }
    }

    private async ValueTask<T?> DeserializeAsync<T>(HttpContext http, JsonTypeInfo<T> shape, UsualBody<T>? usual) where T : class
    {
        var reader = http.Request.BodyReader;
        // Mostly the whole body is there already: then it is read where it lies, and no time has to be kept.
        if (reader.TryRead(out var there))
        {
            if (there.IsCompleted)
            {
                try
                {
                    return Deserialize(there.Buffer, shape, usual);
                }
                finally
                {
                    // Whatever it was: what is left half read breaks the connection.
                    reader.AdvanceTo(there.Buffer.End);
                }
            }
            reader.AdvanceTo(there.Buffer.Start);
        }
        using var deadline = deadlines.Begin(http);
        try
        {
            return await JsonSerializer.DeserializeAsync(reader, shape, http.RequestAborted);
        }
        catch (OperationCanceledException) when (deadline.IsOver)
        {
            throw BodyDeadline.TooSlow();
        }
    }

    private static T? Deserialize<T>(in ReadOnlySequence<byte> body, JsonTypeInfo<T> shape, UsualBody<T>? usual) where T : class
    {
        if (body.IsSingleSegment) return Deserialize(body.FirstSpan, shape, usual);
        var length = (int)body.Length;
        var whole = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            body.CopyTo(whole);
            return Deserialize(whole.AsSpan(0, length), shape, usual);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    /// <summary>A byte order mark is let pass, as it is where a body comes in pieces.</summary>
    private static T? Deserialize<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> shape, UsualBody<T>? usual) where T : class
    {
        if (json.StartsWith("\uFEFF"u8)) json = json["\uFEFF"u8.Length..];
        return usual?.Invoke(json) ?? JsonSerializer.Deserialize(json, shape);
    }
}

/// <summary>Reads a body that is as most are; null where it is anything else.</summary>
internal delegate T? UsualBody<out T>(ReadOnlySpan<byte> json) where T : class;
