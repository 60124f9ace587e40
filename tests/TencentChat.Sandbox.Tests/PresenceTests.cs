using static TencentChat.Sandbox.Tests.SandboxUnderTest;

namespace TencentChat.Sandbox.Tests;

public class PresenceTests
{
    private const string Query = "openim/query_online_status", Kick = "im_open_login_svc/kick";

    [Fact]
    public async Task States_are_told_of_whoever_exists_and_errors_of_the_others()
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(
            """{"QueryResult":[{"To_Account":"alice","Status":"Online"},{"To_Account":"bob","Status":"PushOnline"},{"To_Account":"carol","Status":"Offline"}],"ErrorList":[{"To_Account":"ghost","ErrorCode":70107}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}""",
            await sandbox.CallTextAsync(Query, """{"To_Account":["alice","ghost","bob","carol"]}"""));
    }

    [Fact]
    public async Task Platforms_are_told_only_when_asked_for_and_only_of_whoever_is_online()
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(
            """{"QueryResult":[{"To_Account":"alice","Status":"Online","Detail":[{"Platform":"Web","Status":"Online"}]},{"To_Account":"carol","Status":"Offline"}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}""",
            await sandbox.CallTextAsync(Query, """{"To_Account":["alice","carol"],"IsNeedDetail":1}"""));
        Assert.DoesNotContain("Detail", await sandbox.CallTextAsync(Query, """{"To_Account":["alice"],"IsNeedDetail":0}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_fails_when_nobody_could_be_read()
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(
            """{"QueryResult":[],"ErrorList":[{"To_Account":"ghost","ErrorCode":70107}],"ActionStatus":"FAIL","ErrorCode":70107,"ErrorInfo":"Nobody could be read."}""",
            await sandbox.CallTextAsync(Query, """{"To_Account":["ghost"]}"""));
    }

    [Fact]
    public async Task Code_of_a_target_stands_among_the_errors()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Query, """{"kind":"itemCode","targets":["bob"],"resultCode":70169}""");
        var answer = await sandbox.CallAsync(Query, """{"To_Account":["alice","bob"]}""");
        Assert.Equal(0, answer.GetProperty("ErrorCode").GetInt32());
        Assert.Equal("""[{"To_Account":"bob","ErrorCode":70169}]""", answer.GetProperty("ErrorList").GetRawText());
    }

    [Fact]
    public async Task Kick_takes_a_user_offline_everywhere_and_may_come_twice()
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(0, await sandbox.CodeAsync(Kick, """{"UserID":"alice"}"""));
        Assert.Equal(0, await sandbox.CodeAsync(Kick, """{"UserID":"alice"}"""));
        var answer = await sandbox.CallAsync(Query, """{"To_Account":["alice","bob"],"IsNeedDetail":1}""");
        Assert.Equal("""{"To_Account":"alice","Status":"Offline"}""", answer.GetProperty("QueryResult")[0].GetRawText());
        Assert.Equal("PushOnline", answer.GetProperty("QueryResult")[1].GetProperty("Status").GetString());
    }

    [Theory]
    [InlineData("[]", 90001)]
    [InlineData("{}", 90001)]
    [InlineData("""{"To_Account":[]}""", 90001)]
    [InlineData("""{"To_Account":null}""", 90001)]
    [InlineData("""{"To_Account":"alice"}""", 90003)]
    [InlineData("""{"To_Account":["alice",5]}""", 90003)]
    [InlineData("""{"To_Account":["alice",null]}""", 90003)]
    [InlineData("""{"To_Account":["alice"],"IsNeedDetail":"1"}""", 90001)]
    [InlineData("""{"To_Account":["alice"],"IsReturnInstid":1,"IsReturnCustomStatus":1}""", 0)]
    public async Task Body_gets_the_code_of_its_family(string body, int code)
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(code, await sandbox.CodeAsync(Query, body));
    }

    [Theory]
    [InlineData(500, 0)]
    [InlineData(501, 90011)]
    public async Task Users_are_limited_per_call(int users, int code)
    {
        await using var sandbox = await StartAsync();
        var list = string.Join(',', Enumerable.Repeat("\"alice\"", users));
        Assert.Equal(code, await sandbox.CodeAsync(Query, $$"""{"To_Account":[{{list}}]}"""));
    }
}
