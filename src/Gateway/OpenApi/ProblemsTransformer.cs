using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.OpenApi;

/// <summary>
/// Describes an operation's problems: one response a status, one example a code. Operations that answer the same codes with a status share the response;
/// one with words of its own has a response of its own.
/// </summary>
internal sealed class ProblemsTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var own = metadata.OfType<ProblemExample>().ToDictionary(example => example.Kind);
        var declared = metadata.OfType<ProblemsMetadata>().SelectMany(problems => problems.Kinds).ToHashSet();
        // In the order of the table, so that the same codes are always the same response.
        foreach (var kinds in ProblemKinds.All.Where(declared.Contains).GroupBy(kind => kind.Status))
        {
            var status = kinds.Key.ToString(CultureInfo.InvariantCulture);
            if (operation.Responses?.GetValueOrDefault(status) is not OpenApiResponse response) continue;
            operation.Responses[status] = kinds.Any(own.ContainsKey)
                ? Describe(response, kinds, own, context.Document!)
                : context.Document!.ShareResponse(string.Join('.', kinds.Select(kind => kind.Code)), () => Describe(response, kinds, own, context.Document!));
        }
        Sort(operation);
        return Task.CompletedTask;
    }

    /// <summary>By number: the framework has them in the order in which they were declared, which says nothing to a reader.</summary>
    private static void Sort(OpenApiOperation operation)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, response) in (operation.Responses ?? []).OrderBy(response => response.Key, StringComparer.Ordinal)) sorted.Add(status, response);
        operation.Responses = sorted;
    }

    private static OpenApiResponse Describe(
        OpenApiResponse response, IEnumerable<ProblemKind> kinds, Dictionary<ProblemKind, ProblemExample> own, OpenApiDocument document)
    {
        response.Description = string.Join(", ", kinds.Select(kind => $"[`{kind.Code}`]({kind.Type})"));
        response.Content![ProblemAnswers.ContentType].Examples = kinds.ToDictionary(kind => kind.Code, kind => own.GetValueOrDefault(kind) is { } words
            ? New(kind, ProblemExamples.Of(kind) with { Instance = words.Instance, Detail = words.Detail, Errors = words.Errors, Upstream = null, Trail = null })
            : document.ShareExample(kind.Code, () => New(kind, ProblemExamples.Of(kind))));
        foreach (var header in kinds.SelectMany(HeadersOf).Distinct()) header.Declare(response, document);
        return response;
    }

    private static IEnumerable<AnswerHeader> HeadersOf(ProblemKind kind) =>
        kind == ProblemKinds.QuotaExceeded ? [AnswerHeader.RetryAfter, .. AnswerHeader.OfQuotas]
        : kind.TellsWait ? [AnswerHeader.RetryAfter]
        : [];

    private static OpenApiExample New(ProblemKind kind, Problem problem) =>
        new() { Summary = kind.Title, Value = JsonNode.Parse(JsonSerializer.Serialize(problem, GatewayJson.Readable.Problem)) };
}
