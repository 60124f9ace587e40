namespace TencentChat.Gateway.OpenApi;

/// <summary>A body that an operation takes. The page fills in the first one.</summary>
/// <param name="Name">The key of the example in the document.</param>
/// <param name="Summary">How a reader picks it.</param>
/// <param name="Json">The body.</param>
internal sealed record RequestExample(string Name, string Summary, string Json);

/// <summary>What an operation answers against the seed.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body.</param>
internal sealed record AnswerExample(int Status, string Json);

/// <summary>A value for a parameter, which the page fills in.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Json">The value.</param>
/// <param name="Description">What the parameter means.</param>
internal sealed record ParameterExample(string Parameter, string Json, string Description);

/// <summary>What a problem of an operation says where the operation has words of its own for it.</summary>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Detail">What is special about the call.</param>
/// <param name="Errors">What is wrong with single members.</param>
/// <param name="Upstream">What is told of upstream, where the operation does not say it by its command.</param>
internal sealed record ProblemExample(
    Problems.ProblemKind Kind, string Detail, IReadOnlyList<Problems.FieldError>? Errors = null, Problems.UpstreamDetail? Upstream = null);
