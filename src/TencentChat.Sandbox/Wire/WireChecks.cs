using System.Collections.Frozen;
using System.Globalization;
using TencentChat.Protocol.Signing;

namespace TencentChat.Sandbox.Wire;

/// <summary>What a call must pass before its body is looked at, in this order: the first that fails gives the code.</summary>
internal static class WireChecks
{
    private static readonly FrozenDictionary<UserSigVerdict, Refusal> ByVerdict = new Dictionary<UserSigVerdict, Refusal>
    {
        [UserSigVerdict.Empty] = Refusal.UserSigEmpty,
        [UserSigVerdict.MalformedBase64] = Refusal.UserSigMalformed,
        [UserSigVerdict.MalformedZlib] = Refusal.UserSigMalformed,
        [UserSigVerdict.MalformedJson] = Refusal.UserSigMalformed,
        [UserSigVerdict.MissingField] = Refusal.UserSigMalformed,
        [UserSigVerdict.SdkAppIdMismatch] = Refusal.UserSigOfOtherApp,
        [UserSigVerdict.IdentifierMismatch] = Refusal.UserSigOfOtherIdentifier,
        [UserSigVerdict.Expired] = Refusal.UserSigExpired,
        [UserSigVerdict.UserBufMismatch] = Refusal.UserSigWrong,
        [UserSigVerdict.SignatureMismatch] = Refusal.UserSigWrong,
    }.ToFrozenDictionary();

    private static readonly Func<WireRequest, Refusal?>[] Order =
    [
        call => call.Handler is null ? Refusal.UnknownPath : null,
        call => HttpMethods.IsPost(call.Method) ? null : Refusal.NotPost,
        call => call.Query.HasRepeated ? Refusal.Repeated : null,
        call => string.IsNullOrEmpty(call.Query["sdkappid"]) ? Refusal.NoSdkAppId : null,
        call => IsUInt32(call.Query["sdkappid"], out _) ? null : Refusal.SdkAppIdNotNumber,
        call => IsUInt32(call.Query["sdkappid"], out var app) && app == call.Options.SdkAppId ? null : Refusal.UnknownApp,
        call => call.Query["contenttype"] == "json" ? null : Refusal.ContentTypeNotJson,
        call => IsUInt32(call.Query["random"], out _) ? null : Refusal.RandomNotNumber,
        call => string.IsNullOrEmpty(call.Query["identifier"]) ? Refusal.NoIdentifier : null,
        CheckUserSig,
        // Only now: a UserSig that holds, but for somebody else, is another fault than one that does not hold.
        call => call.Query["identifier"] == call.Options.Administrator ? null : Refusal.NotAdministrator,
    ];

    /// <summary>The first fault; null when there is none.</summary>
    public static Refusal? Check(in WireRequest call)
    {
        foreach (var check in Order)
        {
            if (check(call) is { } refusal) return refusal;
        }
        return null;
    }

    private static Refusal? CheckUserSig(WireRequest call) => ByVerdict.GetValueOrDefault(UserSigVerifier.Verify(
        call.Query["usersig"] ?? "", call.Options.SdkAppId, call.Options.SecretKey, call.Query["identifier"] ?? "", call.Now));

    /// <summary>Digits only: no sign, no space, and nothing above 4294967295.</summary>
    private static bool IsUInt32(string? text, out uint value) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}

/// <summary>What the checks look at.</summary>
internal readonly record struct WireRequest(WireHandler? Handler, string Method, WireQuery Query, SandboxOptions Options, DateTimeOffset Now);
