using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Friends;
using TencentChat.Sandbox.Wire;

namespace TencentChat.Sandbox.Friends;

/// <summary>What the answers of the family say alike.</summary>
internal static class FriendAnswers
{
    public static WriteFriendsAnswer Written(ItemResult[] items) =>
        new() { ResultItem = items, FailAccount = BatchResults.Failed(items), ActionStatus = "OK", ErrorCode = 0, ErrorInfo = "", ErrorDisplay = "" };
}
