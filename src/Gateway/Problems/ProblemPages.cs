using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;
using TencentChat.Gateway.OpenApi;
using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.Problems;

/// <summary>The pages that the <c>type</c> of every problem leads to: JSON for programs, HTML for browsers, both from the one table.</summary>
internal static class ProblemPages
{
    private const string NoSuchProblem = "No kind of problem has this name; GET /problems lists them all.";

    private static readonly ProblemPage[] Pages = [.. ProblemKinds.All.Select(ProblemPage.Of)];

    public static void MapProblems(this IEndpointRouteBuilder routes)
    {
        var problems = routes.MapGroup("/problems").WithTags("Problems").AllowAnonymous();
        problems.MapGet("", static (HttpContext http) => Answer(http, Pages, Pages, GatewayJson.Readable.IReadOnlyListProblemPage))
            .WithName("list-problems")
            .WithSummary("Lists every kind of problem")
            .WithDescription("JSON, or HTML for a browser.")
            .Produces<IReadOnlyList<ProblemPage>>()
            .WithAnswerExample(StatusCodes.Status200OK, $"[{Example}]");
        problems.MapGet("/{slug}", static (HttpContext http, string slug) =>
                ProblemKinds.FindSlug(slug) is { } kind && ProblemPage.Of(kind) is var page
                    ? Answer(http, page, [page], GatewayJson.Readable.ProblemPage)
                    : throw new ProblemException(ProblemKinds.NotFound, NoSuchProblem))
            .WithName("explain-problem")
            .WithSummary("Explains one kind of problem")
            .WithDescription("Meaning, which upstream codes, what to do. JSON, or HTML for a browser.")
            .Produces<ProblemPage>()
            .WithParameterExample("slug", $"\"{ProblemKinds.AccountNotFound.Slug}\"", "The last piece of a problem's `type`.")
            .WithAnswerExample(StatusCodes.Status200OK, Example)
            .WithMetadata(new ProblemExample(ProblemKinds.NotFound, "/problems/no-such-problem", NoSuchProblem))
            .ProducesProblems(ProblemKinds.NotFound);
    }

    private static string Example => JsonSerializer.Serialize(ProblemPage.Of(ProblemKinds.AccountNotFound), GatewayJson.Readable.ProblemPage);

    private static IResult Answer<T>(HttpContext http, T value, IReadOnlyList<ProblemPage> pages, JsonTypeInfo<T> json)
    {
        http.Response.Headers.Vary = HeaderNames.Accept;
        if (http.Request.GetTypedHeaders().Accept.Any(accept => accept.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)))
        {
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
            return TypedResults.Text(Html(pages), "text/html", Encoding.UTF8);
        }
        return TypedResults.Json(value, json);
    }

    private static string Html(IReadOnlyList<ProblemPage> pages)
    {
        var html = new StringBuilder("""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Problems</title>
            <style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:52rem;margin:2rem auto;padding:0 1rem}
            dt{font-weight:600}dd{margin:0 0 .6rem}h2{margin-top:2.5rem}code{font-size:.95em}</style>
            <h1><a href="/problems">Problems</a></h1>
            """);
        foreach (var page in pages)
        {
            html.Append($"""
                <h2 id="{page.Code}"><a href="{page.Type}"><code>{page.Code}</code></a></h2><p>{Text(page.Title)}.</p><dl>
                <dt>HTTP status</dt><dd>{page.Status}</dd><dt>Worth trying again</dt><dd>{(page.Retryable ? "yes" : "no")}</dd>
                <dt>What happened</dt><dd>{Text(page.Meaning)}</dd><dt>What to do</dt><dd>{Text(page.Remedy)}</dd>
                """);
            if (page.UpstreamCodes.Count > 0)
            {
                html.Append("<dt>Upstream codes</dt>");
                foreach (var code in page.UpstreamCodes) html.Append($"<dd><code>{code.ErrorCode}</code> {Text(code.Title)}</dd>");
            }
            html.Append("</dl>");
        }
        return html.ToString();
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}

/// <summary>What the page of one kind of problem says.</summary>
public sealed record ProblemPage
{
    /// <summary>The address of the page.</summary>
    public required string Type { get; init; }

    /// <summary>The stable code, in UPPER_SNAKE.</summary>
    public required string Code { get; init; }

    /// <summary>The kind of problem in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Whether the same call may work later.</summary>
    public required bool Retryable { get; init; }

    /// <summary>What happened.</summary>
    public required string Meaning { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Remedy { get; init; }

    /// <summary>The codes of Tencent's that become this kind.</summary>
    public required IReadOnlyList<UpstreamCode> UpstreamCodes { get; init; }

    internal static ProblemPage Of(ProblemKind kind) => new()
    {
        Type = kind.Type,
        Code = kind.Code,
        Title = kind.Title,
        Status = kind.Status,
        Retryable = kind.Retryable,
        Meaning = kind.Meaning,
        Remedy = kind.Remedy,
        UpstreamCodes = [.. ErrorTable.All.Where(error => ProblemKinds.Of(error.Fault) == kind).Select(error => new UpstreamCode(error.Code, error.Title))],
    };
}

/// <summary>A code of Tencent's.</summary>
/// <param name="ErrorCode">The number.</param>
/// <param name="Title">Its meaning in a few words.</param>
public sealed record UpstreamCode(int ErrorCode, string Title);
