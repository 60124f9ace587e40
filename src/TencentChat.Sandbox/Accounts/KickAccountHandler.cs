using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Commands;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Accounts;

internal sealed class KickAccountHandler(Emulator emulator) : UsersHandler<string, AccountName, EnvelopeAnswer>(KickAccount.Command, emulator)
{
    protected override ReadOnlyMemory<string?> Targets(AccountName request) => new[] { request.UserId };

    protected override string? IdOf(string target) => target;

    protected override ItemOutcome Apply(ChatUser user, string target)
    {
        user.Presence = null;
        return ItemOutcome.Done;
    }

    protected override EnvelopeAnswer Answer(ItemResult[] items) => BatchResults.Envelope(items);
}
