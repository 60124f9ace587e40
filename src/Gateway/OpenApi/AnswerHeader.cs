using Microsoft.OpenApi;

namespace TencentChat.Gateway.OpenApi;

/// <summary>A header of answers, which stands once in the document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its value is.</param>
/// <param name="Text">What it says.</param>
internal sealed record AnswerHeader(string Name, JsonSchemaType Type, string Text)
{
    /// <summary>What a caller with a quota is told.</summary>
    public static readonly IReadOnlyList<AnswerHeader> OfQuotas =
    [
        new("RateLimit-Policy", JsonSchemaType.String, "The caller's quota of calls upstream: `q` of them in a window of `w` seconds. Absent where it has none."),
        new("RateLimit", JsonSchemaType.String, "What is left of the quota: `r` calls now, and all of it, or the next, in `t` seconds. Absent where the caller has none."),
    ];

    public static readonly AnswerHeader RetryAfter = new("Retry-After", JsonSchemaType.Integer, "How many seconds to wait before trying again; absent where nobody knows.");

    public void Declare(OpenApiResponse answer, OpenApiDocument document)
    {
        answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
        answer.Headers[Name] = document.ShareHeader(Name, () => new() { Description = Text, Schema = new OpenApiSchema { Type = Type } });
    }
}
