using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.OpenApi;

/// <summary>A body that an operation takes. The page fills in the first one.</summary>
/// <param name="Name">The key of the example in the document.</param>
/// <param name="Summary">How a reader picks it.</param>
/// <param name="Json">The body.</param>
internal sealed record RequestExample(string Name, string Summary, string Json);

/// <summary>What an operation answers against the seed.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body.</param>
/// <param name="Summary">How a reader picks it, where there are several.</param>
internal sealed record AnswerExample(int Status, string Json, string Summary = "The outcome");

/// <summary>A value for a parameter, which the page fills in.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Json">The value.</param>
/// <param name="Description">What the parameter means, where it is the operation's own.</param>
internal sealed record ParameterExample(string Parameter, string Json, string? Description = null);

/// <summary>What a problem of an operation says where the operation has words of its own for it.</summary>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Instance">The path that was called.</param>
/// <param name="Detail">What is special about the call.</param>
/// <param name="Errors">What is wrong with single members.</param>
internal sealed record ProblemExample(ProblemKind Kind, string Instance, string Detail, IReadOnlyList<FieldError>? Errors = null);
