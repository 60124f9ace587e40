namespace TencentChat.Sandbox.Control;

/// <summary>Why a control path refuses a request: <c>application/problem+json</c>, the same alone and embedded.</summary>
/// <param name="Type">A relative reference that names the kind of problem.</param>
/// <param name="Title">The kind in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong with this request.</param>
/// <param name="Code">The kind as a stable word.</param>
/// <param name="Retryable">Whether the same request may work later: never.</param>
/// <param name="Errors">Each fault with its place; absent when the body as a whole is at fault.</param>
internal sealed record ControlProblem(
    string Type, string Title, int Status, string Detail, string Code, bool Retryable, IReadOnlyList<ControlError>? Errors = null)
{
    /// <summary>The path that was called.</summary>
    public string? Instance { get; init; }

    /// <summary>The id of the request, as the host around has it.</summary>
    public string? RequestId { get; init; }

    /// <summary>The id of the trace that the request belongs to.</summary>
    public string? TraceId { get; init; }

    // One wrong member a thousand times over says no more than the first few.
    private const int MaxErrors = 20;

    /// <summary>For a body that is not JSON.</summary>
    public static ControlProblem Malformed { get; } =
        new("/problems/malformed-body", "The body cannot be read", 400, "The body is not JSON in UTF-8.", "MALFORMED_BODY", false);

    /// <summary>For a body that is too large.</summary>
    public static ControlProblem TooLarge(int maxBytes) =>
        new("/problems/body-too-large", "The body is too large", 413, $"The body is larger than {maxBytes:N0} bytes.", "BODY_TOO_LARGE", false);

    /// <summary>For what the framework itself refuses.</summary>
    public static ControlProblem Of(int status) => status switch
    {
        404 => new("/problems/not-found", "There is no such resource", status, "The sandbox has no such path.", "NOT_FOUND", false),
        405 => new("/problems/method-not-allowed", "The address does not take this method", status, "This path does not take this method.", "METHOD_NOT_ALLOWED", false),
        415 => new("/problems/unsupported-media-type", "The body is not declared as JSON", status, "The body must be application/json.", "UNSUPPORTED_MEDIA_TYPE", false),
        _ => new("/problems/validation-failed", "The request is not valid", status, "A parameter has a wrong type.", "VALIDATION_FAILED", false),
    };

    /// <summary>For values that break a rule; null when none does.</summary>
    public static ControlProblem? Invalid(IEnumerable<ControlFault> faults)
    {
        ControlError[] errors = [.. faults.Take(MaxErrors).Select(fault => new ControlError(fault.Pointer, "VALIDATION_FAILED", fault.What))];
        if (errors.Length == 0) return null;
        var first = errors[0].Pointer.Length == 0 ? $"The request {errors[0].Detail}." : $"{errors[0].Pointer} {errors[0].Detail}.";
        return new("/problems/validation-failed", "The request is not valid", 400, first, "VALIDATION_FAILED", false, errors);
    }
}

/// <summary>One fault of a request.</summary>
/// <param name="Pointer">Where: a JSON pointer into the body, or the name of a query parameter; empty for the whole.</param>
/// <param name="Code">The kind as a stable word.</param>
/// <param name="Detail">What is wrong there.</param>
internal sealed record ControlError(string Pointer, string Code, string Detail);

/// <summary>A fault that a rule found, before it is told to anybody.</summary>
internal readonly record struct ControlFault(string Pointer, string What);
