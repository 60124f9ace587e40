using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Accounts;

/// <summary>Creates one account, or gives one that is there a new nickname and picture.</summary>
/// <remarks>
/// Codes of its own: 40006 internal error of the profile, 40601 nickname or picture too long, 70169 time-out, 70398 the trial app holds 100 accounts,
/// 70399 the id was deleted less than about three months ago (not in trial apps), 70402 bad parameter, 70403 not an administrator, 70500 internal error.
/// An account that is there is no error, and stays one account. That its nickname and picture are then replaced is documented of <see cref="ImportAccounts"/> only.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34953"/>
public static class ImportAccount
{
    /// <summary>The declaration, for an account of which nothing else is said.</summary>
    public static BatchCommand<AccountToImport, AccountToImport, EnvelopeAnswer> Command { get; } = new("im_open_login_svc/account_import")
    {
        TargetsPerCall = 1,
        CallsPerSecond = 200,
        Repeat = Repeat.Safe,
        Settlement = new(CheckAccounts.Command, item => CheckAccounts.IsImported(item)),
        Errors = [40006, 40601, 70169, 70398, 70399, 70402, 70403, 70500],
        Document = new("https://www.tencentcloud.com/document/product/1047/34953"),
        Request = static (_, targets) => targets.Span[0],
        RequestJson = AccountsJson.Default.AccountToImport,
        AnswerJson = EnvelopeJson.Default.EnvelopeAnswer,
    };

    /// <summary>The same with nickname or picture, of which the check reads nothing: an account that is there may have been there before, with others.</summary>
    public static BatchCommand<AccountToImport, AccountToImport, EnvelopeAnswer> WithProfile { get; } =
        Command.AskedAs(Command.Request, Command.Settlement! with { PresenceTells = false });
}

/// <summary>An account to create: the request of <see cref="ImportAccount"/>, and an entry of <see cref="ImportAccounts"/>.</summary>
/// <param name="UserId">The account, <c>UserID</c>, at most 32 bytes.</param>
/// <param name="Nick">The nickname, at most 500 bytes of UTF-8; left out to leave it alone.</param>
/// <param name="FaceUrl">The address of the picture, at most 500 bytes; left out to leave it alone.</param>
public sealed record AccountToImport(
    [property: JsonPropertyName("UserID"), JsonRequired] string UserId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Nick = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? FaceUrl = null);
