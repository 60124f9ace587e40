using System.Net;
using static TencentChat.Sandbox.Tests.SandboxUnderTest;

namespace TencentChat.Sandbox.Tests;

public class RelationTests
{
    private const string SeedAccounts = """{"accounts":["UserID_001","UserID_002","UserID_003","id","id1","id2","id3"],""";

    [Fact]
    public async Task Unfollow_answers_byte_for_byte_as_documented()
    {
        await using var sandbox = await StartAsync();
        await sandbox.ControlAsync("PUT", "state", SeedAccounts + """ "follows":{"UserID_001":["UserID_002","UserID_003"]}}""");

        Assert.Equal(
            """{"ResultItem":[{"To_Account":"UserID_002","ResultCode":0,"ResultInfo":""},{"To_Account":"UserID_003","ResultCode":0,"ResultInfo":""}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}""",
            await sandbox.CallTextAsync(Unfollow, """{"From_Account":"UserID_001","To_Account":["UserID_002", "UserID_003"]}"""));
    }

    [Fact]
    public async Task Unblock_answers_byte_for_byte_as_documented()
    {
        await using var sandbox = await StartAsync();
        await sandbox.ControlAsync("PUT", "state", SeedAccounts + """ "blocklist":{"id":["id1","id2","id3"]}}""");
        await sandbox.FaultAsync(
            Unblock, """{"kind":"itemCode","targets":["id3"],"resultCode":30006,"resultInfo":"Err_SNS_BlackListCheck_Check_Reverse_BlackList_Fail"}""");

        Assert.Equal(
            """{"ResultItem":[{"To_Account":"id1","ResultCode":0,"ResultInfo":""},{"To_Account":"id2","ResultCode":0,"ResultInfo":""},{"To_Account":"id3","ResultCode":30006,"ResultInfo":"Err_SNS_BlackListCheck_Check_Reverse_BlackList_Fail"}],"Fail_Account":["id3"],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}""",
            await sandbox.CallTextAsync(Unblock, """{"From_Account":"id","To_Account":["id1","id2","id3"]}"""));
    }

    [Fact]
    public async Task Answer_to_a_refused_call_is_the_envelope_alone()
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(
            """{"ActionStatus":"FAIL","ErrorCode":30003,"ErrorInfo":"The account in From_Account does not exist.","ErrorDisplay":""}""",
            await sandbox.CallTextAsync(Unblock, Body("ghost", "bob")));
    }

    [Fact]
    public async Task Fail_Account_is_absent_when_nothing_failed()
    {
        await using var sandbox = await StartAsync();
        Assert.DoesNotContain("Fail_Account", await sandbox.CallTextAsync(Unblock, Body("alice", "erin")), StringComparison.Ordinal);
        Assert.Contains("\"Fail_Account\":[\"erin\"]", await sandbox.CallTextAsync(Unblock, Body("alice", "erin", "frank")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fail_Account_is_absent_in_the_follow_family_even_when_something_failed()
    {
        await using var sandbox = await StartAsync();
        Assert.DoesNotContain("Fail_Account", await sandbox.CallTextAsync(Unfollow, Body("alice", "ghost")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Unfollow, "bob", "Err_SNS_FollowDelete_Not_Follow")]
    [InlineData(Unblock, "erin", "Err_SNS_BlackListDelete_Not_In_BlackList")]
    public async Task Target_gets_a_code_of_its_own(string command, string there, string notThere)
    {
        await using var sandbox = await StartAsync();
        var answer = await sandbox.CallAsync(command, Body("alice", there, there, "ghost"));

        Assert.Equal(0, answer.GetProperty("ErrorCode").GetInt32());
        Assert.Equal([0, 30001, 30003], answer.GetProperty("ResultItem").EnumerateArray().Select(item => item.GetProperty("ResultCode").GetInt32()));
        Assert.Equal(notThere, answer.GetProperty("ResultItem")[1].GetProperty("ResultInfo").GetString());
    }

    [Fact]
    public async Task Commands_change_the_world_of_the_acting_user_alone()
    {
        await using var sandbox = await StartAsync();
        await sandbox.CallAsync(Unfollow, Body("alice", "bob", "dave"));
        await sandbox.CallAsync(Unblock, Body("alice", "erin", "frank"));

        var state = await sandbox.ReadAsync("state");
        Assert.Equal("""{"alice":["carol"],"bob":["alice"]}""", state.GetProperty("follows").GetRawText());
        Assert.Equal("{}", state.GetProperty("blocklist").GetRawText());
    }

    [Fact]
    public async Task Ids_outside_of_ascii_come_back_as_they_are()
    {
        await using var sandbox = await StartAsync();
        await sandbox.ControlAsync("PUT", "state", """{"accounts":["张三","a+b/c&<d>"],"follows":{"张三":["a+b/c&<d>"]}}""");
        Assert.Contains("""{"To_Account":"a+b/c&<d>","ResultCode":0,""", await sandbox.CallTextAsync(Unfollow, Body("张三", "a+b/c&<d>")), StringComparison.Ordinal);
        Assert.Contains("\"To_Account\":\"李四\"", await sandbox.CallTextAsync(Unfollow, Body("张三", "李四")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_carries_date_and_length_and_keeps_the_connection()
    {
        await using var sandbox = await StartAsync();
        using var answer = await sandbox.PostAsync(Unfollow, Body("alice", "bob"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(answer.Headers.Date);
        Assert.NotNull(answer.Content.Headers.ContentLength);
        Assert.Null(answer.Headers.ConnectionClose);
    }
}
