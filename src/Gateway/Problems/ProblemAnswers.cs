using System.Globalization;
using System.Text.Json;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Observability.Trails;

namespace TencentChat.Gateway.Problems;

/// <summary>Makes problems and writes them.</summary>
internal static class ProblemAnswers
{
    public const string ContentType = "application/problem+json";

    /// <summary>A problem of a kind, with the members that every problem of this request has.</summary>
    public static Problem New(HttpContext http, ProblemKind kind, string? detail = null, IReadOnlyList<FieldError>? errors = null) => new()
    {
        Type = kind.Type,
        Title = kind.Title,
        Status = kind.Status,
        Detail = detail ?? kind.Meaning,
        Instance = http.Request.Path.ToUriComponent(),
        Code = kind.Code,
        Retryable = kind.Retryable,
        RequestId = RequestId.Of(http),
        TraceId = CallRecord.Of(http).EnsureTraceId(),
        Errors = errors,
    };

    /// <summary>The same of a request that went upstream, so that what happened there can be read.</summary>
    public static Problem OfUpstream(HttpContext http, ProblemKind kind, string detail) =>
        New(http, kind, detail) with { Trail = TrailEndpoint.AddressOf(RequestId.Of(http)) };

    /// <summary>The problem of one item, which stands inside a batch answer.</summary>
    public static ItemProblem NewItem(ProblemKind kind, bool retryable, UpstreamDetail? upstream) => new()
    {
        Type = kind.Type,
        Title = kind.Title,
        Status = kind.Status,
        Code = kind.Code,
        Retryable = retryable,
        Upstream = upstream,
    };

    public static async Task WriteAsync(HttpContext http, Problem problem)
    {
        CallRecord.Of(http).ProblemCode = problem.Code;
        var response = http.Response;
        response.StatusCode = problem.Status;
        response.ContentType = ContentType;
        if (problem.RetryAfter is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await JsonSerializer.SerializeAsync(response.BodyWriter, problem, GatewayJson.Readable.Problem, http.RequestAborted);
    }
}
