using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Blocklist;

/// <summary>Takes users off one user's blocklist. A friendship that blocking ended does not come back.</summary>
/// <remarks>
/// Codes of its own, on the call and on an item: 30001 bad parameter (and, by Tencent's questions and answers, "not blocked": the text decides),
/// 30003 no such account, 30004 not an administrator, 30006 internal error, 30007 time-out, 30008 two writes for one user collided.
/// Old clients name 31503 for "not blocked".
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34912"/>
public static class RemoveFromBlocklist
{
    /// <summary>The declaration.</summary>
    public static BatchCommand<AccountTargetsRequest, AccountTargetsAnswer> Command { get; } = new("sns/black_list_delete")
    {
        TargetsPerCall = 1000,
        CallsPerSecond = 200,
        Repeat = Repeat.Safe,
        Errors = [30001, 30003, 30004, 30006, 30007, 30008, 31503],
        Document = new("https://www.tencentcloud.com/document/product/1047/34912"),
        Request = static (actor, targets) => new(actor, targets),
        RequestJson = AccountTargetsJson.Default.AccountTargetsRequest,
        AnswerJson = AccountTargetsJson.Default.AccountTargetsAnswer,
    };
}
