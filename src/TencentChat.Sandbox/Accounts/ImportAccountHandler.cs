using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Commands;
using TencentChat.Sandbox.Wire;

namespace TencentChat.Sandbox.Accounts;

internal sealed class ImportAccountHandler(Emulator emulator) : ImportHandler<AccountToImport, EnvelopeAnswer>(ImportAccount.Command, emulator)
{
    protected override ReadOnlyMemory<AccountToImport?> Targets(AccountToImport request) => new[] { request };

    protected override EnvelopeAnswer Answer(ItemResult[] items) => BatchResults.Envelope(items);
}
