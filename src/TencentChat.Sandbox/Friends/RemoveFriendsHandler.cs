using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Friends;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Friends;

internal sealed class RemoveFriendsHandler(Emulator emulator) : IdsHandler<RemoveFriendsRequest, AccountTargetsAnswer>(RemoveFriends.Command, emulator)
{
    /// <summary>Refuses a type that is none.</summary>
    public static Refusal? CheckType(string? type) =>
        type is null or RemoveFriends.OneWay or RemoveFriends.Both ? null : Refusal.BadParameter("DeleteType is Delete_Type_Single or Delete_Type_Both.");

    protected override string? Actor(RemoveFriendsRequest request) => request.From;

    protected override ReadOnlyMemory<string?> Targets(RemoveFriendsRequest request) => request.To!;

    protected override Refusal? Check(RemoveFriendsRequest request) => CheckType(request.DeleteType);

    protected override ItemOutcome Apply(RemoveFriendsRequest request, ChatUser actor, ChatUser user, string target)
    {
        var had = actor.Friends.Remove(user.Id);
        var wasHad = request.DeleteType == RemoveFriends.Both && user.Friends.Remove(actor.Id);
        return had || wasHad ? ItemOutcome.Done : Emulator.Dialect.NotFriends;
    }

    // The page knows no Fail_Account for this command, unlike its siblings.
    protected override AccountTargetsAnswer Answer(ItemResult[] items) => BatchResults.Answer(Command, items) with { FailAccount = null };
}
