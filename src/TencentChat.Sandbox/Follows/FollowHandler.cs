using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Follows;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Follows;

internal sealed class FollowHandler(Emulator emulator) : BatchHandler<string, FollowRequest, AccountTargetsAnswer>(Follow.Command, emulator)
{
    private const int MostFollowed = 5000;

    /// <summary>Documented nowhere: taken from the additions of the sns family, which refuse what is there.</summary>
    private static readonly ItemOutcome Followed = new(30001, "Err_SNS_FollowAdd_Already_Follow");

    /// <summary>Clients may not follow themselves; what the server answers is documented nowhere.</summary>
    private static readonly ItemOutcome Oneself = new(30001, "Err_SNS_FollowAdd_Follow_Self");

    private static readonly ItemOutcome TooMany = new(32100, "Err_SNS_FollowAdd_Following_Num_Exceed_Threshold");

    protected override string? Actor(FollowRequest request) => request.From;

    protected override ReadOnlyMemory<string?> Targets(FollowRequest request) => Array.ConvertAll(request.Items ?? [], string? (item) => item?.To);

    protected override string? IdOf(string target) => target;

    protected override ItemOutcome Apply(FollowRequest request, ChatUser actor, ChatUser user, string target)
    {
        if (actor == user) return Oneself;
        if (actor.Follows.Contains(target)) return Followed;
        if (actor.Follows.Count >= MostFollowed) return TooMany;
        actor.Follow(user, Emulator.Now);
        return ItemOutcome.Done;
    }

    protected override AccountTargetsAnswer Answer(ItemResult[] items) => BatchResults.Answer(Command, items);
}
