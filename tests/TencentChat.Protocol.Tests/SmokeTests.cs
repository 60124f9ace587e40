namespace TencentChat.Protocol.Tests;

public class SmokeTests
{
    [Fact]
    public void Command_is_found_by_path() => Assert.NotNull(TencentChat.Protocol.Commands.CommandCatalog.Find("follow/follow_delete"));
}
