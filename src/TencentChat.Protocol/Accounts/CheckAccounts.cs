using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Accounts;

/// <summary>Tells which ids are accounts.</summary>
/// <remarks>
/// Codes of its own: 70169 and 70202 time-out, 70402 bad parameter, 70403 not an administrator, 70500 internal error. An id that is no account is no error.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34956"/>
public static class CheckAccounts
{
    /// <summary>The id is an account.</summary>
    public const string Imported = "Imported";

    /// <summary>The id is no account.</summary>
    public const string NotImported = "NotImported";

    /// <summary>The declaration.</summary>
    public static BatchCommand<string, CheckAccountsRequest, CheckAccountsAnswer> Command { get; } = new("im_open_login_svc/account_check")
    {
        TargetsPerCall = 100,
        CallsPerSecond = 100,
        Repeat = Repeat.Read,
        Errors = [70169, 70202, 70402, 70403, 70500],
        Document = new("https://www.tencentcloud.com/document/product/1047/34956"),
        Request = static (_, targets) => new(AccountName.Of(targets)),
        RequestJson = AccountsJson.Default.CheckAccountsRequest,
        AnswerJson = AccountsJson.Default.CheckAccountsAnswer,
    };

    /// <summary>Whether the id is an account; null where the item failed or does not say.</summary>
    public static bool? IsImported(ItemResult item) => item is not CheckAccountsItem { ResultCode: 0, AccountStatus: { } status }
        ? null
        : status switch
        {
            Imported => true,
            NotImported => false,
            _ => null,
        };
}

/// <summary>The request of <see cref="CheckAccounts"/>.</summary>
/// <param name="Items">The ids, each wrapped in an object.</param>
public sealed record CheckAccountsRequest([property: JsonPropertyName("CheckItem"), JsonRequired] AccountName[] Items);

/// <summary>The answer of <see cref="CheckAccounts"/>.</summary>
public sealed record CheckAccountsAnswer : BatchAnswer
{
    /// <summary>One result an id.</summary>
    public IReadOnlyList<CheckedAccount>? ResultItem { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ItemResult> Items => [.. from entry in ResultItem ?? [] where entry is not null select entry.ToItem()];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Failed => [];
}

/// <summary>Whether one id is an account, as it stands on the wire.</summary>
public sealed record CheckedAccount : AccountEntry
{
    /// <summary><see cref="CheckAccounts.Imported"/> or <see cref="CheckAccounts.NotImported"/>; meaningless where the item failed.</summary>
    public string? AccountStatus { get; init; }

    /// <inheritdoc/>
    public override ItemResult ToItem() => new CheckAccountsItem { Target = UserId, ResultCode = ResultCode, ResultInfo = ResultInfo, AccountStatus = AccountStatus };
}

/// <summary>Whether one id is an account.</summary>
public sealed record CheckAccountsItem : ItemResult
{
    /// <summary><see cref="CheckAccounts.Imported"/> or <see cref="CheckAccounts.NotImported"/>; meaningless where the item failed.</summary>
    public string? AccountStatus { get; init; }
}
