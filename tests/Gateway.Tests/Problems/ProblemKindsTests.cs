using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.Tests.Problems;

/// <summary>The table of problems is a promise: callers switch on it.</summary>
public sealed class ProblemKindsTests
{
    /// <summary>code, status, retryable: as promised.</summary>
    public static TheoryData<string, int, bool> Promised => new()
    {
        { "VALIDATION_FAILED", 400, false },
        { "INVALID_USER_ID", 400, false },
        { "TARGETS_REQUIRED", 400, false },
        { "TARGETS_AMBIGUOUS", 400, false },
        { "INVALID_PAGE_TOKEN", 400, false },
        { "USE_BODY_FORM", 400, false },
        { "MALFORMED_BODY", 400, false },
        { "UNAUTHENTICATED", 401, false },
        { "FORBIDDEN_SCOPE", 403, false },
        { "FORBIDDEN_ACT_AS", 403, false },
        { "FORBIDDEN_APP", 403, false },
        { "TOO_MANY_TARGETS", 413, false },
        { "BODY_TOO_LARGE", 413, false },
        { "QUOTA_EXCEEDED", 429, true },
        { "UPSTREAM_REJECTED", 422, false },
        { "ACCOUNT_NOT_FOUND", 404, false },
        { "ACCOUNT_APP_MISMATCH", 409, false },
        { "FEATURE_NOT_ENABLED", 403, false },
        { "WRITE_CONFLICT", 409, true },
        { "UPSTREAM_THROTTLED", 503, true },
        { "UPSTREAM_CREDENTIALS", 502, false },
        { "UPSTREAM_APP_DISABLED", 502, false },
        { "UPSTREAM_ERROR", 502, true },
        { "UPSTREAM_UNREACHABLE", 502, true },
        { "UPSTREAM_TIMEOUT", 504, true },
        { "NOT_ATTEMPTED", 503, true },
        { "BATCH_FAILED", 502, true },
        { "NOT_FOUND", 404, false },
        { "METHOD_NOT_ALLOWED", 405, false },
        { "UNSUPPORTED_MEDIA_TYPE", 415, false },
        { "INTERNAL_ERROR", 500, false },
    };

    [Theory, MemberData(nameof(Promised))]
    public void A_kind_has_the_status_that_was_promised(string code, int status, bool retryable)
    {
        var kind = Assert.Single(ProblemKinds.All, kind => kind.Code == code);

        Assert.Equal((status, retryable), (kind.Status, kind.Retryable));
        Assert.Same(kind, ProblemKinds.FindSlug(kind.Slug));
        Assert.Equal($"/problems/{code.ToLowerInvariant().Replace('_', '-')}", kind.Type);
        Assert.All([kind.Title, kind.Meaning, kind.Remedy], text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void There_is_no_kind_beyond_the_promised_ones() =>
        Assert.Equal(Promised.Select(row => row.Data.Item1).Order(), ProblemKinds.All.Select(kind => kind.Code).Order());

    [Fact]
    public void Every_fault_of_upstream_has_a_kind() =>
        Assert.All(Enum.GetValues<ChatFault>(), fault => Assert.Contains(ProblemKinds.Of(fault), ProblemKinds.All));

    [Fact]
    public void Only_credentials_and_a_disabled_app_stop_a_plan() =>
        Assert.Equal(["UPSTREAM_CREDENTIALS", "UPSTREAM_APP_DISABLED"], ProblemKinds.All.Where(kind => kind.StopsPlan).Select(kind => kind.Code));
}
