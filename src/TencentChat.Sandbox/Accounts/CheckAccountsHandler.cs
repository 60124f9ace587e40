using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Commands;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Accounts;

internal sealed class CheckAccountsHandler(Emulator emulator) : UsersHandler<string, CheckAccountsRequest, CheckAccountsAnswer>(CheckAccounts.Command, emulator)
{
    protected override ReadOnlyMemory<string?> Targets(CheckAccountsRequest request) => Array.ConvertAll(request.Items ?? [], string? (item) => item?.UserId);

    protected override string? IdOf(string target) => target;

    /// <summary>An id that is no account is what is asked about, not an error.</summary>
    protected override ItemOutcome Apply(Population people, string target) => ItemOutcome.Done;

    protected override ItemResult Tell(CheckAccountsRequest request, ChatUser? user, ItemResult result) => new CheckAccountsItem
    {
        Target = result.Target,
        ResultCode = result.ResultCode,
        ResultInfo = result.ResultInfo,
        AccountStatus = user is null ? CheckAccounts.NotImported : CheckAccounts.Imported,
    };

    protected override CheckAccountsAnswer Answer(ItemResult[] items) => new()
    {
        ResultItem = [.. items.Cast<CheckAccountsItem>().Select(item => new CheckedAccount
        {
            UserId = item.Target, ResultCode = item.ResultCode, ResultInfo = item.ResultInfo, AccountStatus = item.AccountStatus,
        })],
        ActionStatus = "OK",
        ErrorCode = 0,
        ErrorInfo = "",
    };
}
