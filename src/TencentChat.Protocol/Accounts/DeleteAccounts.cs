using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Accounts;

/// <summary>Deletes accounts for good, with their profiles, relations, groups and conversations. Apps that are no trial must allow it in the console.</summary>
/// <remarks>
/// Codes of its own, on the call and on an item: 30006, 30007 and 30008 internal error, time-out and collision while relations were erased, 40006 internal error while
/// the profile was erased, 70107 no such account (<c>Err_TLS_PT_Open_Login_Account_Not_Exist</c>), 70169 and 70202 time-out, 70402 bad parameter,
/// 70403 not an administrator, 70500 internal error, 71000 this app may not delete accounts. Outside of trial apps a deleted id cannot be imported again for about
/// three months (70399 of <see cref="ImportAccount"/>).
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34955"/>
public static class DeleteAccounts
{
    /// <summary>The declaration.</summary>
    public static BatchCommand<string, DeleteAccountsRequest, DeleteAccountsAnswer> Command { get; } = new("im_open_login_svc/account_delete")
    {
        TargetsPerCall = 100,
        CallsPerSecond = 100,
        Repeat = Repeat.Safe,
        Settlement = new(CheckAccounts.Command, item => !CheckAccounts.IsImported(item)),
        Errors = [30006, 30007, 30008, 40006, 70107, 70169, 70202, 70402, 70403, 70500, 71000],
        Document = new("https://www.tencentcloud.com/document/product/1047/34955"),
        Request = static (_, targets) => new(AccountName.Of(targets)),
        RequestJson = AccountsJson.Default.DeleteAccountsRequest,
        AnswerJson = AccountsJson.Default.DeleteAccountsAnswer,
    };
}

/// <summary>The request of <see cref="DeleteAccounts"/>.</summary>
/// <param name="Items">The accounts, each wrapped in an object.</param>
public sealed record DeleteAccountsRequest([property: JsonPropertyName("DeleteItem"), JsonRequired] AccountName[] Items);

/// <summary>The answer of <see cref="DeleteAccounts"/>.</summary>
public sealed record DeleteAccountsAnswer : BatchAnswer
{
    /// <summary>One result an account.</summary>
    public IReadOnlyList<AccountEntry>? ResultItem { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ItemResult> Items => [.. from entry in ResultItem ?? [] where entry is not null select entry.ToItem()];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Failed => [];
}
