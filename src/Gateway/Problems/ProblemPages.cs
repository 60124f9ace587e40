using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Headers;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.OpenApi;

namespace TencentChat.Gateway.Problems;

/// <summary>The pages that the <c>type</c> of every problem leads to: JSON for programs, HTML for browsers, both from the one table.</summary>
internal static class ProblemPages
{
    private const string NoSuchProblem = "No kind of problem has this name; GET /problems lists them all.";

    private static readonly ProblemPage[] Full = [.. ProblemKinds.All.Select(ProblemPage.Of)];

    /// <summary>Those for a gateway without a sandbox.</summary>
    private static readonly ProblemPage[] Plain = [.. Full.Select(page => page with { Cause = null })];

    /// <param name="routes">Where to map them.</param>
    /// <param name="takesFaults">Whether there is a sandbox that faults are set in.</param>
    public static void MapProblems(this IEndpointRouteBuilder routes, bool takesFaults)
    {
        var example = Example(takesFaults ? Full : Plain);
        var problems = routes.MapGroup("/problems").WithTags("Problems").AllowAnonymous();
        problems.MapRequest(HttpMethods.Get, "", http =>
            {
                var pages = Of(http);
                return Answer(http, pages, pages, GatewayJson.Readable.IReadOnlyListProblemPage);
            })
            .WithName("list-problems")
            .WithSummary("Lists every kind of problem")
            .WithDescription("JSON, or HTML for a browser.")
            .Produces<IReadOnlyList<ProblemPage>>()
            .WithAnswerExample(StatusCodes.Status200OK, $"[{example}]");
        problems.MapRequest(HttpMethods.Get, "/{slug}", http =>
                Of(http).FirstOrDefault(page => page.Type == $"/problems/{http.GetRouteValue("slug")}") is { } page
                    ? Answer(http, page, [page], GatewayJson.Readable.ProblemPage)
                    : throw new ProblemException(ProblemKinds.NotFound, NoSuchProblem))
            .WithName("explain-problem")
            .WithSummary("Explains one kind of problem")
            .WithDescription("Meaning, which upstream codes, who has to act and how, and in Development what brings it about. JSON, or HTML for a browser.")
            .Produces<ProblemPage>()
            .WithParameterExample("slug", $"\"{ProblemKinds.AccountNotFound.Slug}\"", "The last piece of a problem's `type`.")
            .WithAnswerExample(StatusCodes.Status200OK, example)
            .WithMetadata(new ProblemExample(ProblemKinds.NotFound, "/problems/no-such-problem", NoSuchProblem))
            .ProducesProblems(ProblemKinds.NotFound);

        // What brings problems about is told only where it can hit nothing but that sandbox.
        ProblemPage[] Of(HttpContext http) => takesFaults && Apps(http).AreSandbox ? Full : Plain;
    }

    private static string Example(ProblemPage[] pages) =>
        JsonSerializer.Serialize(pages.Single(page => page.Code == ProblemKinds.AccountNotFound.Code), GatewayJson.Readable.ProblemPage);

    private static ChatApps Apps(HttpContext http) => http.RequestServices.GetRequiredService<ChatApps>();

    private static Task Answer<T>(HttpContext http, T value, IReadOnlyList<ProblemPage> pages, JsonTypeInfo<T> json)
    {
        http.Response.Headers.Vary = HeaderNames.Accept;
        if (!http.Request.GetTypedHeaders().Accept.Any(accept => accept.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)))
            return TypedResults.Json(value, json).ExecuteAsync(http);
        http.Response.Headers.ContentSecurityPolicy = ProblemHtml.Policy;
        var html = new ProblemHtml(Apps(http).AreSandbox, http.RequestServices.GetRequiredService<LiveSettings>().Chat.MaxAttempts);
        return TypedResults.Text(html.Write(pages), "text/html", Encoding.UTF8).ExecuteAsync(http);
    }
}
