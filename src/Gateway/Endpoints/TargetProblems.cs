using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Endpoints;

/// <summary>What a call on targets may answer instead of its outcome.</summary>
internal static class TargetProblems
{
    public static IReadOnlyList<ProblemKind> OfWrites { get; } =
    [
        ProblemKinds.ValidationFailed, ProblemKinds.InvalidUserId, ProblemKinds.TargetsRequired, ProblemKinds.TargetsAmbiguous, ProblemKinds.UseBodyForm,
        ProblemKinds.MalformedBody, ProblemKinds.Unauthenticated, ProblemKinds.ForbiddenScope, ProblemKinds.ForbiddenActAs, ProblemKinds.ForbiddenApp,
        ProblemKinds.AccountNotFound, ProblemKinds.AccountAppMismatch, ProblemKinds.WriteConflict, ProblemKinds.TooManyTargets, ProblemKinds.BodyTooLarge,
        ProblemKinds.UnsupportedMediaType, ProblemKinds.UpstreamRejected, ProblemKinds.InternalError, ProblemKinds.UpstreamCredentials,
        ProblemKinds.UpstreamAppDisabled, ProblemKinds.UpstreamError, ProblemKinds.UpstreamUnreachable, ProblemKinds.BatchFailed,
        ProblemKinds.UpstreamThrottled, ProblemKinds.NotAttempted, ProblemKinds.UpstreamTimeout,
    ];
}
