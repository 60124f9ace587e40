namespace TencentChat.Gateway.Problems;

/// <summary>Makes a problem of everything that ends badly: exceptions, and error statuses that left no body.</summary>
internal sealed partial class FaultAnswers(ILogger<FaultAnswers> log)
{
    /// <summary>Whether a request ended in an error status alone.</summary>
    public static bool IsBare(HttpResponse response) => response is { StatusCode: >= 400, HasStarted: false, ContentType: null };

    /// <summary>What the records say of how a request was answered: where the caller has gone and was sent nothing, there was nobody to read an answer.</summary>
    public static int StatusOf(HttpContext http) =>
        http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted ? StatusCodes.Status499ClientClosedRequest : http.Response.StatusCode;

    /// <summary>Notes a caller who has gone, for the records.</summary>
    public static void NoteLeft(HttpContext http)
    {
        if (!http.Response.HasStarted) http.Response.StatusCode = StatusOf(http);
    }

    /// <summary>Answers what a status alone says.</summary>
    public static Task AnswerAsync(HttpContext http) => ProblemAnswers.WriteAsync(http, ProblemAnswers.New(http, KindOf(http.Response.StatusCode)));

    /// <summary>Whether an exception can be answered yet, or nobody waits for an answer.</summary>
    public static bool IsAnswerable(HttpContext http, Exception fault) => !http.Response.HasStarted || HasLeft(http, fault);

    /// <summary>Answers an exception.</summary>
    public Task AnswerAsync(HttpContext http, Exception fault)
    {
        if (!HasLeft(http, fault)) return ProblemAnswers.WriteAsync(http, Explain(http, fault));
        NoteLeft(http);
        return Task.CompletedTask;
    }

    private static bool HasLeft(HttpContext http, Exception fault) => fault is OperationCanceledException && http.RequestAborted.IsCancellationRequested;

    private Problem Explain(HttpContext http, Exception fault)
    {
        switch (fault)
        {
            case ProblemException problem:
                return ProblemAnswers.New(http, problem.Kind, problem.Detail, problem.Errors) with { RetryAfter = problem.RetryAfter };
            case BadHttpRequestException bad:
                return ProblemAnswers.New(http, KindOf(bad.StatusCode));
            // The server's word for some bodies that break off: a chunk of impossible size, a connection that is reset. Upstream's such faults end as outcomes.
            case IOException:
                return ProblemAnswers.New(http, ProblemKinds.ValidationFailed, "The body broke off.");
            default:
                LogFault(fault);
                return ProblemAnswers.New(http, ProblemKinds.InternalError);
        }
    }

    private static ProblemKind KindOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => ProblemKinds.Unauthenticated,
        StatusCodes.Status403Forbidden => ProblemKinds.ForbiddenScope,
        StatusCodes.Status404NotFound => ProblemKinds.NotFound,
        StatusCodes.Status405MethodNotAllowed => ProblemKinds.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => ProblemKinds.BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => ProblemKinds.UnsupportedMediaType,
        >= 400 and < 500 => ProblemKinds.ValidationFailed,
        _ => ProblemKinds.InternalError,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The gateway failed on a request")]
    private partial void LogFault(Exception fault);
}
