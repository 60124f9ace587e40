using TencentChat.Protocol.Commands;

namespace TencentChat.Sandbox.Wire;

/// <summary>What the answers of several families say alike.</summary>
internal static class BatchResults
{
    /// <summary>The commonest answer.</summary>
    public static AccountTargetsAnswer Answer(ChatCommand command, ItemResult[] items) => new()
    {
        ResultItem = items,
        // The follow family never lists what failed once more.
        FailAccount = command.Service == "sns" ? Failed(items) : null,
        ActionStatus = "OK",
        ErrorCode = 0,
        ErrorInfo = "",
        ErrorDisplay = "",
    };

    /// <summary>The answer of a command on one account: the account's code is the call's.</summary>
    public static EnvelopeAnswer Envelope(ItemResult[] items) => new()
    {
        ActionStatus = items[0].ResultCode == 0 ? "OK" : "FAIL",
        ErrorCode = items[0].ResultCode,
        ErrorInfo = items[0].ResultInfo,
    };

    /// <summary>The ids of what failed, listed only if something did.</summary>
    public static string[]? Failed(ItemResult[] items)
    {
        string[] failed = [.. items.Where(item => item.ResultCode != 0).Select(item => item.Target!)];
        return failed.Length > 0 ? failed : null;
    }
}
