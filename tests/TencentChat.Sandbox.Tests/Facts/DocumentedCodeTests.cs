using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Tests.Facts;
using static TencentChat.Sandbox.Tests.SandboxUnderTest;

namespace TencentChat.Sandbox.Tests.Facts;

public class DocumentedCodeTests
{
    public static TheoryData<string> Paths { get; } = [.. CommandCatalog.All.Select(command => command.Path)];

    [Theory, MemberData(nameof(Paths))]
    public async Task Every_documented_code_comes_back_when_it_is_asked_for(string path)
    {
        await using var sandbox = await StartAsync();
        var facts = CommandFacts.Of(path);
        var request = FactualRequest.Of(facts).ToJsonString();
        Assert.NotEmpty(facts.Errors);
        foreach (var code in facts.Errors)
        {
            await sandbox.FaultAsync(path, $$"""{"kind":"errorCode","errorCode":{{code}}}""");
            var answer = await sandbox.CallAsync(path, request);
            Assert.Equal((code, "FAIL"), (answer.GetProperty("ErrorCode").GetInt32(), answer.GetProperty("ActionStatus").GetString()));
        }
    }
}
