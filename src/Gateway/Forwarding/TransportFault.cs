using System.Net;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// Tells what a broken connection means. The exception's own text stays here: it may name hosts. Where the semantic conventions have a word for it, that is counted.
/// </summary>
internal static class TransportFault
{
    /// <summary>The fault of an answer whose HTTP status upstream never gives.</summary>
    public static CallFault OfStatus(HttpStatusCode status) =>
        CallFault.Of(ProblemKinds.UpstreamError, $"Upstream answered HTTP {(int)status} where it always answers 200.", mayBeDone: true);

    /// <summary>The fault behind an exception; null when it is none of the network's, so a bug.</summary>
    /// <param name="broken">What was thrown.</param>
    /// <param name="mayHaveLeft">Whether any of the body may have left, so that the write may have been done.</param>
    /// <param name="answered">Whether an answer had begun.</param>
    /// <param name="late">Whether the call's deadline is over.</param>
    public static CallFault? Explain(Exception broken, bool mayHaveLeft, bool answered, bool late) =>
        Name(broken, mayHaveLeft, answered, late) is { } fault ? fault with { NothingLeft = !mayHaveLeft } : null;

    private static CallFault? Name(Exception broken, bool mayHaveLeft, bool answered, bool late) => broken switch
    {
        OperationCanceledException when late =>
            CallFault.Of(ProblemKinds.UpstreamTimeout, "No answer came before the call's deadline.", mayHaveLeft),
        OperationCanceledException =>
            CallFault.Of(ProblemKinds.UpstreamUnreachable, "No connection could be made in time.", mayHaveLeft) with { ErrorType = "connection_timeout" },
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
            CallFault.Of(ProblemKinds.UpstreamUnreachable, "The domain of the region could not be resolved.", mayHaveLeft) with { ErrorType = "name_resolution_error" },
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            CallFault.Of(ProblemKinds.UpstreamUnreachable, "No secure connection could be made: the certificate or the protocol is not accepted.", mayHaveLeft) with { ErrorType = "secure_connection_error" },
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
            CallFault.Of(ProblemKinds.UpstreamUnreachable, "No connection could be made.", mayHaveLeft) with { ErrorType = "connection_error" },
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded } =>
            CallFault.Of(ProblemKinds.UpstreamError, "The answer is not HTTP.", mayHaveLeft) with { ErrorType = "invalid_response" },
        HttpRequestException or IOException when answered =>
            CallFault.Of(ProblemKinds.UpstreamError, "The answer was cut short.", mayHaveLeft),
        // Sooner than upstream gives up on its own, unlike the deadline: it may well be at it yet.
        HttpRequestException or IOException =>
            CallFault.Of(ProblemKinds.UpstreamUnreachable, "The connection broke.", mayHaveLeft) with { MayStillRun = mayHaveLeft },
        _ => null,
    };
}
