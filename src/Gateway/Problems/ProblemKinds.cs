using System.Collections.Frozen;
using TencentChat.Protocol.Blocklist;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.Friends;

namespace TencentChat.Gateway.Problems;

/// <summary>Every kind of problem there is. The pages under <c>/problems</c>, the OpenAPI document and the answers are made from this table.</summary>
internal static class ProblemKinds
{
    private const string Follows = "/users/alice/follows";

    /// <summary>One target more than fits a call.</summary>
    private static readonly string TwoCalls = string.Join(',', Enumerable.Range(1, Unfollow.Command.TargetsPerCall + 1).Select(number => $"\"user-{number}\""));

    public static readonly ProblemKind ValidationFailed = new(
        "VALIDATION_FAILED", 400, false, "The request is not valid",
        "Something in the request breaks a rule of this API. Nothing was sent upstream.",
        "Read `errors`: every entry points at a member and says what to change.")
    { Fixer = Fixer.Caller, Cause = ProblemCause.Of("DELETE", Follows + "?validateonly=true") };

    public static readonly ProblemKind InvalidUserId = new(
        "INVALID_USER_ID", 400, false, "A user id is not valid",
        "Ids are opaque text of 1 to 32 bytes of UTF-8, not blank, without control characters. Nothing was sent upstream.",
        "Correct the ids that `errors` points at; in a path and a query they are percent-encoded.")
    { Fixer = Fixer.Caller, Cause = ProblemCause.Of("DELETE", "/users/%20/follows?target=bob") };

    public static readonly ProblemKind TargetsRequired = new(
        "TARGETS_REQUIRED", 400, false, "No targets were named",
        "The call names nobody to act on. An empty list never means everybody: some proxies strip the body of a DELETE.",
        "Name the targets by `?target=a&target=b` or in the body as `{\"targets\":[\"a\",\"b\"]}`.")
    { Fixer = Fixer.Caller, Cause = ProblemCause.Of("DELETE", Follows) };

    public static readonly ProblemKind TargetsAmbiguous = new(
        "TARGETS_AMBIGUOUS", 400, false, "Targets were named twice",
        "Targets came in more than one place (path, query, body), and the gateway does not guess which was meant.",
        "Name the targets in one place only.")
    { Fixer = Fixer.Caller, Cause = ProblemCause.Of("DELETE", Follows + "?target=bob", """{"targets":["carol"]}""") };

    public static readonly ProblemKind InvalidPageToken = new(
        "INVALID_PAGE_TOKEN", 400, false, "The page token is not valid",
        "The token was changed, or belongs to another list or another app.",
        "Start again without `pageToken`, and send tokens back as they came.")
    { Fixer = Fixer.Caller, Cause = ProblemCause.Of("GET", Follows + "?pageToken=changed") };

    public static readonly ProblemKind UseBodyForm = new(
        "USE_BODY_FORM", 400, false, "This id cannot live in a path",
        "`.` and `..` in a path are folded away by clients and servers, so the call could hit another resource than the one meant.",
        "Send these ids in a body or a query.")
    { Fixer = Fixer.Caller, Cause = ProblemCause.Of("DELETE", Follows + "/.") };

    public static readonly ProblemKind MalformedBody = new(
        "MALFORMED_BODY", 400, false, "The body cannot be read",
        "The body is not the JSON that this operation takes: broken syntax, a wrong type, or a member it does not know.",
        "Compare the body with the example in the OpenAPI document; `detail` says where reading stopped.")
    { Fixer = Fixer.Caller, Cause = ProblemCause.Of("DELETE", Follows, """{"targets":"bob"}""") };

    public static readonly ProblemKind Unauthenticated = new(
        "UNAUTHENTICATED", 401, false, "The caller is not known",
        "The request carries no credential, or one that this gateway does not know.",
        "Send the key in `X-Api-Key`, or a token as `Authorization: Bearer` where `WWW-Authenticate` names it. A token is also refused once it has expired.")
    { Fixer = Fixer.Caller, Cause = ProblemCause.Of("DELETE", Follows + "?target=bob").Calling(call => call with { Key = null }) };

    public static readonly ProblemKind ForbiddenScope = new(
        "FORBIDDEN_SCOPE", 403, false, "The caller lacks the scope",
        "The caller is known, but was not granted the scope that this operation needs.",
        "Ask whoever runs the gateway for the scope that `detail` names.")
    { Fixer = Fixer.Operator, Cause = ProblemCause.Of("DELETE", Follows + "?target=bob").Calling(call => call with { Key = Development.VisitorKey }) };

    public static readonly ProblemKind ForbiddenActAs = new(
        "FORBIDDEN_ACT_AS", 403, false, "The caller may not act for this user",
        "The acting user matches none of the patterns that the caller was granted.",
        "Ask whoever runs the gateway to add a pattern for this user.")
    { Fixer = Fixer.Operator, Cause = ProblemCause.Of("GET", Follows).Calling(call => call with { Key = Development.VisitorKey }) };

    public static readonly ProblemKind ForbiddenApp = new(
        "FORBIDDEN_APP", 403, false, "The caller may not use this app",
        "The app named in `X-Chat-App` is not one that the caller is bound to.",
        "Name one of your own apps.")
    { Fixer = Fixer.Caller, Cause = ProblemCause.Of("DELETE", Follows + "?target=bob").Calling(call => call with { App = "another" }) };

    public static readonly ProblemKind NotFound = new(
        "NOT_FOUND", 404, false, "There is no such resource",
        "No operation has this path; or the users exist, but what is named between them does not, such as a friendship or a friend group.",
        "Where `upstream` is there, the relation is missing: make it first. Otherwise compare the path with the OpenAPI document at `/openapi/v1.json`.")
    {
        Fixer = Fixer.Caller,
        Cause = ProblemCause.Of("GET", "/users/alice/friends/bob") with { Word = new(ReadFriends.Command, 30001, "Err_SNS_FriendGetList_Friend_Not_Exist") },
    };

    public static readonly ProblemKind AccountNotFound = new(
        "ACCOUNT_NOT_FOUND", 404, false, "The user does not exist in the app",
        "A user named, acting or target, was never imported into the app.",
        "Import the account first, or correct the id.")
    { Cause = ProblemCause.Said(Unfollow.Command, "ghost", 30003, "Err_SNS_Account_Not_Exist") };

    public static readonly ProblemKind MethodNotAllowed = new(
        "METHOD_NOT_ALLOWED", 405, false, "The address does not take this method",
        "There is something at this path, but not for this method; `Allow` lists those it takes.",
        "Use a method that `Allow` lists.")
    { Fixer = Fixer.Caller, Cause = ProblemCause.Of("PATCH", Follows) };

    public static readonly ProblemKind AccountAppMismatch = new(
        "ACCOUNT_APP_MISMATCH", 409, false, "The user belongs to another app",
        "A user named lives in another SDKAppID than the one that was called.",
        "Name the right app in `X-Chat-App`, or correct the id.")
    { Cause = ProblemCause.Faulty(Unfollow.Command, "bob", 30002) };

    public static readonly ProblemKind WriteConflict = new(
        "WRITE_CONFLICT", 409, true, "Two writes for one user collided",
        "Upstream refuses two writes for one user at the same moment, and another one got in the way.",
        "Try again after a moment; send one batch rather than many calls for the same user.")
    { Cause = ProblemCause.Faulty(RemoveFromBlocklist.Command, "erin", 30008) };

    public static readonly ProblemKind TooManyTargets = new(
        "TOO_MANY_TARGETS", 413, false, "Too many targets",
        "One request takes at most 10,000 targets. Nothing was sent upstream.",
        "Split the list over several requests.")
    {
        Fixer = Fixer.Caller,
        Cause = ProblemCause.Of("DELETE", Follows, """{"targets":["bob"…]}""").Calling(call => call with { Fill = new(",\"bob\"", 10_000) }),
    };

    public static readonly ProblemKind BodyTooLarge = new(
        "BODY_TOO_LARGE", 413, false, "The body is too large",
        "The body is larger than this gateway takes. Nothing was sent upstream.",
        "Split the list over several requests.")
    {
        Fixer = Fixer.Caller,
        Cause = ProblemCause.Of("DELETE", Follows, """{"targets":["bob"…]}""").Calling(call => call with { Fill = new(" ", 2 * 1024 * 1024) }),
    };

    public static readonly ProblemKind UnsupportedMediaType = new(
        "UNSUPPORTED_MEDIA_TYPE", 415, false, "The body is not declared as JSON",
        "A body is taken as UTF-8 JSON only.",
        "Send `Content-Type: application/json`.")
    { Fixer = Fixer.Caller, Cause = ProblemCause.Of("DELETE", Follows, """{"targets":["bob"]}""").Calling(call => call with { ContentType = "text/plain" }) };

    public static readonly ProblemKind UpstreamRejected = new(
        "UPSTREAM_REJECTED", 422, false, "Tencent Chat refused the request",
        "Upstream read the call and refused it: a value it does not take, a limit reached, or a state that does not allow it.",
        "Read `upstream.errorCode` and `upstream.errorInfo`; the same call will be refused again.")
    { Cause = ProblemCause.Faulty(Unfollow.Command, "bob", 60003) };

    public static readonly ProblemKind FeatureNotEnabled = new(
        "FEATURE_NOT_ENABLED", 403, false, "The app lacks the feature",
        "The app's edition or its console switches do not include this feature.",
        "Whoever owns the app buys the edition or switches the feature on in the console.")
    { Cause = ProblemCause.Faulty(Unfollow.Command, "bob", 30005) };

    public static readonly ProblemKind QuotaExceeded = new(
        "QUOTA_EXCEEDED", 429, true, "The caller's quota is used up",
        "The caller sent more calls than it was granted.",
        "Wait as long as `Retry-After` says.")
    {
        Fixer = Fixer.Caller,
        TellsWait = true,
        Cause = ProblemCause.Of("GET", "/users/bob/follows").Calling(call => call with { Key = Development.VisitorKey, Times = 2 }),
    };

    public static readonly ProblemKind InternalError = new(
        "INTERNAL_ERROR", 500, false, "The gateway failed",
        "A fault of the gateway's own. It is in the log under the request id.",
        "Tell whoever runs the gateway the request id.")
    { Fixer = Fixer.Operator };

    public static readonly ProblemKind UpstreamCredentials = new(
        "UPSTREAM_CREDENTIALS", 502, false, "Tencent Chat refused the gateway's credentials",
        "The gateway's own signature, administrator, rights or region are at fault. The caller's credentials were right.",
        "Whoever runs the gateway checks SDKAppID, region, administrator and SecretKey of the app.")
    { StopsPlan = true, Cause = ProblemCause.Faulty(Unfollow.Command, "bob", 60010) };

    public static readonly ProblemKind UpstreamAppDisabled = new(
        "UPSTREAM_APP_DISABLED", 502, false, "The app is out of service",
        "The whole app is disabled, expired or in arrears upstream, or this address is not allowed to call it.",
        "Whoever owns the app looks into the console.")
    { StopsPlan = true, Cause = ProblemCause.Faulty(Unfollow.Command, "bob", 60006) };

    public static readonly ProblemKind UpstreamError = new(
        "UPSTREAM_ERROR", 502, true, "Tencent Chat failed",
        "Upstream failed inside, or its answer could not be read: not JSON, cut short, too large, or with a code nobody documented.",
        "Try again later where `retryable` is true; otherwise report `upstream.errorCode`.")
    { Cause = ProblemCause.Faulty(Unfollow.Command, "bob", 30006) };

    public static readonly ProblemKind UpstreamUnreachable = new(
        "UPSTREAM_UNREACHABLE", 502, true, "Tencent Chat could not be reached",
        "No connection to upstream could be made, or it broke: refused, reset, TLS or DNS failure.",
        "Try again later. Where an item is `unknown`, the write may have been done.")
    { Fixer = Fixer.Upstream, Cause = ProblemCause.Of("GET", Follows + "/bob").After(CheckFollows.Command, new("reset")) };

    public static readonly ProblemKind BatchFailed = new(
        "BATCH_FAILED", 502, true, "No target reached the wanted state",
        "Every target failed, and not all for the same reason; the status is that of the most telling one.",
        "Read `results`: every item has a problem of its own.")
    {
        Fixer = Fixer.Caller,
        Cause = ProblemCause.Of("DELETE", Follows + "?target=bob&target=ghost")
            .After(Unfollow.Command, new("itemCode") { Targets = ["bob"], ResultCode = 30006 }),
    };

    public static readonly ProblemKind UpstreamThrottled = new(
        "UPSTREAM_THROTTLED", 503, true, "Tencent Chat is being called too fast",
        "The app's calls a second are used up, or upstream sheds load.",
        "Wait as long as `Retry-After` says.")
    { TellsWait = true, Cause = ProblemCause.Faulty(Unfollow.Command, "bob", 60011) };

    public static readonly ProblemKind NotAttempted = new(
        "NOT_ATTEMPTED", 503, true, "The item was not sent",
        "The call stopped before this item's turn, so nothing happened to it.",
        "Send the item again once the fault that stopped the others is gone.")
    {
        Fixer = Fixer.Caller,
        TellsWait = true,
        Cause = ProblemCause.Of("POST", Follows + ":batchDelete", $$"""{"targets":[{{TwoCalls}}]}""")
            .After(Unfollow.Command, new("errorCode") { ErrorCode = 60010 }),
    };

    public static readonly ProblemKind UpstreamTimeout = new(
        "UPSTREAM_TIMEOUT", 504, true, "Tencent Chat did not answer in time",
        "No answer came before the deadline, or upstream itself timed out within. A write may have been done, unless `detail` says that a check shows otherwise.",
        "Try again: a write that sets a state does no harm twice. What does more, such as logging somebody out, is told by reading the state first.")
    { Cause = ProblemCause.Faulty(Unfollow.Command, "bob", 30007) };

    /// <summary>All of them, by status.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        ValidationFailed, InvalidUserId, TargetsRequired, TargetsAmbiguous, InvalidPageToken, UseBodyForm, MalformedBody, Unauthenticated,
        ForbiddenScope, ForbiddenActAs, ForbiddenApp, FeatureNotEnabled, NotFound, AccountNotFound, MethodNotAllowed, AccountAppMismatch, WriteConflict,
        TooManyTargets, BodyTooLarge, UnsupportedMediaType, UpstreamRejected, QuotaExceeded, InternalError, UpstreamCredentials, UpstreamAppDisabled,
        UpstreamError, UpstreamUnreachable, BatchFailed, UpstreamThrottled, NotAttempted, UpstreamTimeout,
    ];

    /// <summary>The kind behind a slug such as <c>upstream-timeout</c>; null when there is none.</summary>
    public static ProblemKind? FindSlug(string slug) => All.FirstOrDefault(kind => kind.Slug == slug);

    private static readonly FrozenDictionary<ChatFault, ProblemKind> ByFault = new Dictionary<ChatFault, ProblemKind>
    {
        [ChatFault.Rejected] = UpstreamRejected,
        [ChatFault.AccountNotFound] = AccountNotFound,
        [ChatFault.RelationNotFound] = NotFound,
        [ChatFault.AccountAppMismatch] = AccountAppMismatch,
        [ChatFault.FeatureNotEnabled] = FeatureNotEnabled,
        [ChatFault.WriteConflict] = WriteConflict,
        [ChatFault.Throttled] = UpstreamThrottled,
        [ChatFault.Credentials] = UpstreamCredentials,
        [ChatFault.AppDisabled] = UpstreamAppDisabled,
        [ChatFault.Error] = UpstreamError,
        [ChatFault.Timeout] = UpstreamTimeout,
    }.ToFrozenDictionary();

    /// <summary>Whether a call that went upstream may end in the kind.</summary>
    public static bool IsOfUpstream(ProblemKind kind) => kind == UpstreamUnreachable || ByFault.Values.Contains(kind);

    /// <summary>The kind that a fault of Tencent's becomes.</summary>
    public static ProblemKind Of(ChatFault fault) => ByFault[fault];
}
