using TencentChat.Protocol.Commands;

namespace TencentChat.Sandbox.Wire;

/// <summary>The batch commands of the commonest shape: <c>From_Account</c> and <c>To_Account</c> in, <c>ResultItem</c> out.</summary>
internal abstract class AccountTargetsHandler(BatchCommand<AccountTargetsRequest, AccountTargetsAnswer> command, Emulator emulator)
    : BatchHandler<AccountTargetsRequest, AccountTargetsAnswer>(command, emulator)
{
    protected sealed override (string? Actor, ReadOnlyMemory<string?> Targets) Accounts(AccountTargetsRequest request) => (request.From, request.To)!;

    protected sealed override AccountTargetsAnswer Answer(ItemResult[] items) =>
        new() { ResultItem = items, FailAccount = Failed(items), ActionStatus = "OK", ErrorCode = 0, ErrorInfo = "", ErrorDisplay = "" };

    /// <summary>The sns family lists what failed once more, and only if something did; the follow family never does.</summary>
    private string[]? Failed(ItemResult[] items)
    {
        if (Command.Service != "sns") return null;
        string[] failed = [.. items.Where(item => item.ResultCode != 0).Select(item => item.Target!)];
        return failed.Length > 0 ? failed : null;
    }
}
