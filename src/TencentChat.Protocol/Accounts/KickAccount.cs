using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Accounts;

/// <summary>Logs one account out everywhere and voids every UserSig that it was given so far.</summary>
/// <remarks>
/// Codes of its own: 70107 no such account, 70169 time-out, 70402 bad parameter, 70403 not an administrator, 70500 internal error. A UserSig made after the call
/// holds; the clocks of whoever signs and whoever kicks decide what is after.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34957"/>
public static class KickAccount
{
    /// <summary>The declaration. Twice is not once: a second kick also voids what was signed between the two, and nothing tells whether a first one took hold.</summary>
    public static BatchCommand<string, AccountName, EnvelopeAnswer> Command { get; } = new("im_open_login_svc/kick")
    {
        TargetsPerCall = 1,
        CallsPerSecond = 200,
        Repeat = Repeat.Never,
        Errors = [70107, 70169, 70402, 70403, 70500],
        Document = new("https://www.tencentcloud.com/document/product/1047/34957"),
        Request = static (_, targets) => new(targets.Span[0]),
        RequestJson = AccountsJson.Default.AccountName,
        AnswerJson = EnvelopeJson.Default.EnvelopeAnswer,
    };
}
