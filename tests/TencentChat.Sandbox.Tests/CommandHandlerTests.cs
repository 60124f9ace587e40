using TencentChat.Protocol.Commands;

namespace TencentChat.Sandbox.Tests;

public class CommandHandlerTests
{
    [Fact]
    public void Every_declared_command_has_a_handler()
    {
        using var emulator = new Emulator(new(), TimeProvider.System);
        Assert.Equal(CommandCatalog.All.Select(command => command.Path).Order(), emulator.Handlers.Paths.Order());
    }
}
