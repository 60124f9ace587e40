using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Accounts;

/// <summary>Creates accounts, or gives those that are there a new nickname and picture.</summary>
/// <remarks>
/// Codes of its own: 40006 internal error of the profile, 40601 a nickname or picture too long, 70169 and 70202 time-out, 70398 the trial app holds 100 accounts,
/// 70402 bad parameter, 70403 not an administrator, 70500 internal error. The answer names whom it did not import, and never why.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34954"/>
public static class ImportAccounts
{
    /// <summary>The declaration, for accounts of which nothing else is said.</summary>
    public static BatchCommand<AccountToImport, ImportAccountsRequest, ImportAccountsAnswer> Command { get; } = new("im_open_login_svc/multiaccount_import")
    {
        TargetsPerCall = 100,
        CallsPerSecond = 100,
        Repeat = Repeat.Safe,
        Settlement = new(CheckAccounts.Command, item => CheckAccounts.IsImported(item)),
        Errors = [40006, 40601, 70169, 70202, 70398, 70402, 70403, 70500],
        Document = new("https://www.tencentcloud.com/document/product/1047/34954"),
        Request = static (_, targets) => new(targets.ToArray()),
        RequestJson = AccountsJson.Default.ImportAccountsRequest,
        AnswerJson = AccountsJson.Default.ImportAccountsAnswer,
    };

    /// <summary>The same where an account has a nickname or a picture; see <see cref="ImportAccount.WithProfile"/>.</summary>
    public static BatchCommand<AccountToImport, ImportAccountsRequest, ImportAccountsAnswer> WithProfiles { get; } =
        Command.AskedAs(Command.Request, Command.Settlement! with { PresenceTells = false });
}

/// <summary>The request of <see cref="ImportAccounts"/>: exactly one of its members.</summary>
/// <param name="AccountList">The accounts with nickname and picture; newer documents only.</param>
/// <param name="Accounts">The ids alone, as older documents have it.</param>
public sealed record ImportAccountsRequest(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AccountToImport[]? AccountList = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string[]? Accounts = null);

/// <summary>The answer of <see cref="ImportAccounts"/>: whom it does not name was imported.</summary>
public sealed record ImportAccountsAnswer : BatchAnswer
{
    /// <summary>The accounts that were not imported, spelt without the underscore of other families; perhaps absent when all were.</summary>
    public IReadOnlyList<string>? FailAccounts { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ItemResult> Items => [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Failed => FailAccounts ?? [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool NamesOnlyFailures => true;
}
