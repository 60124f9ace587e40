using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Follows;

/// <summary>Makes one user stop following others. Needs the follow feature: Pro edition or above, switched on in the console.</summary>
/// <remarks>
/// Codes of its own, on the call and on an item: 30001 bad parameter, 30002 other app's user, 30003 no such account, 30004 not an administrator,
/// 30005 follow feature off, 30006 internal error, 30007 time-out. What it answers for somebody who is not followed is documented nowhere.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/70346"/>
public static class Unfollow
{
    /// <summary>The declaration.</summary>
    public static BatchCommand<AccountTargetsRequest, AccountTargetsAnswer> Command { get; } = new("follow/follow_delete")
    {
        TargetsPerCall = 20,
        CallsPerSecond = 200,
        Repeat = Repeat.Safe,
        Errors = [30001, 30002, 30003, 30004, 30005, 30006, 30007],
        Document = new("https://www.tencentcloud.com/document/product/1047/70346"),
        Request = static (actor, targets) => new(actor, targets),
        RequestJson = AccountTargetsJson.Default.AccountTargetsRequest,
        AnswerJson = AccountTargetsJson.Default.AccountTargetsAnswer,
    };
}
