using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Follows;

/// <summary>Makes one user follow others. Needs the follow feature: Pro edition or above, switched on in the console.</summary>
/// <remarks>
/// Codes of its own, on the call and on an item: those of <see cref="Unfollow"/>, and 32100 the user follows too many, 32101 the target has too many followers,
/// 32102 and 32103 the same of mutual follows. What it answers for somebody who is followed already is documented nowhere.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/70345"/>
public static class Follow
{
    /// <summary>The declaration.</summary>
    public static BatchCommand<string, FollowRequest, AccountTargetsAnswer> Command { get; } = new("follow/follow_add")
    {
        TargetsPerCall = 20,
        CallsPerSecond = 200,
        Repeat = Repeat.Safe,
        Settlement = new(CheckFollows.Command, item => CheckFollows.Follows(item)),
        Errors = [30001, 30002, 30003, 30004, 30005, 30006, 30007, 32100, 32101, 32102, 32103],
        Document = new("https://www.tencentcloud.com/document/product/1047/70345"),
        Request = static (actor, targets) => new(actor, Array.ConvertAll(targets.ToArray(), target => new FollowTarget(target))),
        RequestJson = FollowJson.Default.FollowRequest,
        AnswerJson = AccountTargetsJson.Default.AccountTargetsAnswer,
    };
}

/// <summary>The request of <see cref="Follow"/>.</summary>
/// <param name="From">The follower, <c>From_Account</c>.</param>
/// <param name="Items">The users to follow, each wrapped in an object, unlike those of <see cref="Unfollow"/>.</param>
public sealed record FollowRequest(
    [property: JsonPropertyName("From_Account"), JsonRequired] string From,
    [property: JsonPropertyName("FollowItem"), JsonRequired] FollowTarget[] Items);

/// <summary>A user to follow.</summary>
/// <param name="To">The user, <c>To_Account</c>.</param>
public sealed record FollowTarget([property: JsonPropertyName("To_Account"), JsonRequired] string To);
