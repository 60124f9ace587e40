using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Commands;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Accounts;

internal sealed class DeleteAccountsHandler(Emulator emulator) : UsersHandler<string, DeleteAccountsRequest, DeleteAccountsAnswer>(DeleteAccounts.Command, emulator)
{
    protected override ReadOnlyMemory<string?> Targets(DeleteAccountsRequest request) => Array.ConvertAll(request.Items ?? [], string? (item) => item?.UserId);

    protected override string? IdOf(string target) => target;

    protected override ItemOutcome Apply(Population people, string target) => people.Delete(target, Emulator.Now) ? ItemOutcome.Done : Family.UnknownAccount;

    protected override DeleteAccountsAnswer Answer(ItemResult[] items) => new()
    {
        ResultItem = Array.ConvertAll(items, item => new AccountEntry { UserId = item.Target, ResultCode = item.ResultCode, ResultInfo = item.ResultInfo }),
        ActionStatus = "OK",
        ErrorCode = 0,
        ErrorInfo = "",
    };
}
