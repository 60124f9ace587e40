using TencentChat.Protocol.Commands;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Wire;

/// <summary>The writes of the commonest shape: <c>From_Account</c> and <c>To_Account</c> in, <c>ResultItem</c> out.</summary>
internal abstract class AccountTargetsHandler(BatchCommand<string, AccountTargetsRequest, AccountTargetsAnswer> command, Emulator emulator)
    : IdsHandler<AccountTargetsRequest, AccountTargetsAnswer>(command, emulator)
{
    protected sealed override string? Actor(AccountTargetsRequest request) => request.From;

    protected sealed override ReadOnlyMemory<string?> Targets(AccountTargetsRequest request) => request.To!;

    protected sealed override ItemOutcome Apply(AccountTargetsRequest request, ChatUser actor, ChatUser user, string target) => Apply(actor, user);

    /// <summary>Does it to one target.</summary>
    protected abstract ItemOutcome Apply(ChatUser actor, ChatUser target);

    protected sealed override AccountTargetsAnswer Answer(ItemResult[] items) => BatchResults.Answer(Command, items);
}
