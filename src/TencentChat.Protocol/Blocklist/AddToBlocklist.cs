using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Blocklist;

/// <summary>Puts users on one user's blocklist, which holds 1,000. It ends a friendship both ways, unless the console keeps friends.</summary>
/// <remarks>
/// Codes of its own, on the call and on an item: 30001 bad parameter (and "already blocked": <c>Err_SNS_BlackListAdd_Already_Exist</c> decides), 30002 other app's user,
/// 30003 no such account, 30004 not an administrator, 30006 internal error, 30007 time-out, 30008 two writes for one user collided, 30013 blocklist full.
/// Once seen as 31307 for "already blocked".
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34911"/>
public static class AddToBlocklist
{
    /// <summary>The declaration.</summary>
    public static BatchCommand<string, AccountTargetsRequest, AccountTargetsAnswer> Command { get; } = new("sns/black_list_add")
    {
        TargetsPerCall = 1000,
        CallsPerSecond = 200,
        Repeat = Repeat.Safe,
        Settlement = new(CheckBlocklist.Command, item => CheckBlocklist.Blocks(item)),
        Errors = [30001, 30002, 30003, 30004, 30006, 30007, 30008, 30013, 31307],
        Document = new("https://www.tencentcloud.com/document/product/1047/34911"),
        Request = static (actor, targets) => new(actor, targets),
        RequestJson = AccountTargetsJson.Default.AccountTargetsRequest,
        AnswerJson = AccountTargetsJson.Default.AccountTargetsAnswer,
    };
}
