using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Commands;
using TencentChat.Sandbox.Wire;

namespace TencentChat.Sandbox.Accounts;

internal sealed class ImportAccountsHandler(Emulator emulator) : ImportHandler<ImportAccountsRequest, ImportAccountsAnswer>(ImportAccounts.Command, emulator)
{
    protected override ReadOnlyMemory<AccountToImport?> Targets(ImportAccountsRequest request) =>
        request.AccountList ?? Array.ConvertAll(request.Accounts ?? [], AccountToImport? (id) => new(id));

    protected override Refusal? Check(ImportAccountsRequest request) => request.AccountList is not null && request.Accounts is not null
        ? Family.BadParameter("The request has both Accounts and AccountList.")
        : base.Check(request);

    protected override ImportAccountsAnswer Answer(ItemResult[] items) =>
        new() { FailAccounts = BatchResults.Failed(items) ?? [], ActionStatus = "OK", ErrorCode = 0, ErrorInfo = "" };
}
