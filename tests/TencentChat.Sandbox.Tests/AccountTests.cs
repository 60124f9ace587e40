using static TencentChat.Sandbox.Tests.SandboxUnderTest;

namespace TencentChat.Sandbox.Tests;

public class AccountTests
{
    private const string Import = "im_open_login_svc/account_import", ImportMany = "im_open_login_svc/multiaccount_import",
        Delete = "im_open_login_svc/account_delete", Check = "im_open_login_svc/account_check", Kick = "im_open_login_svc/kick";

    private const string Ok = """{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}""";

    [Fact]
    public async Task Account_is_imported_with_nickname_and_picture()
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(Ok, await sandbox.CallTextAsync(Import, """{"UserID":"zoe","Nick":"Zoé \"Z\"","FaceUrl":"https://img.example.org/z.png"}"""));
        Assert.Equal("""{"Tag_Profile_IM_Nick":"Zo\u00E9 \u0022Z\u0022","Tag_Profile_IM_Image":"https://img.example.org/z.png"}""", await ProfileAsync(sandbox, "zoe"));
    }

    [Fact]
    public async Task Account_that_is_there_is_imported_again_and_keeps_what_is_not_said()
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(Ok, await sandbox.CallTextAsync(Import, """{"UserID":"alice","FaceUrl":"a.png"}"""));
        Assert.Equal("""{"Tag_Profile_IM_Nick":"Alice","Tag_Profile_IM_Image":"a.png"}""", await ProfileAsync(sandbox, "alice"));
        Assert.Equal(6, (await sandbox.ReadAsync("state")).GetProperty("accounts").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"AccountList":[{"UserID":"zoe","Nick":"Z"},{"UserID":"yan"}]}""")]
    [InlineData("""{"Accounts":["zoe","yan"]}""")]
    public async Task Accounts_are_imported_in_either_form(string body)
    {
        await using var sandbox = await StartAsync();
        Assert.Equal("""{"FailAccounts":[],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}""", await sandbox.CallTextAsync(ImportMany, body));
        Assert.Equal(["Imported", "Imported"], await StatusAsync(sandbox, "zoe", "yan"));
    }

    [Theory]
    [InlineData(Import, "{}", 70402)]
    [InlineData(Import, "[]", 70402)]
    [InlineData(Import, """{"UserID":null}""", 70402)]
    [InlineData(Import, """{"UserID":5}""", 70402)]
    [InlineData(Import, """{"UserID":""}""", 70402)]
    [InlineData(Import, """{"UserID":"123456789012345678901234567890123"}""", 70402)]
    [InlineData(Import, """{"UserID":"12345678901234567890123456789012"}""", 0)]
    [InlineData(Import, """{"UserID":"zoe","Nick":7}""", 70402)]
    [InlineData(ImportMany, "{}", 70402)]
    [InlineData(ImportMany, """{"Accounts":[]}""", 70402)]
    [InlineData(ImportMany, """{"Accounts":["zoe"],"AccountList":[{"UserID":"yan"}]}""", 70402)]
    [InlineData(ImportMany, """{"Accounts":["zoe",null]}""", 70402)]
    [InlineData(ImportMany, """{"AccountList":[null]}""", 70402)]
    [InlineData(ImportMany, """{"AccountList":[{"Nick":"Z"}]}""", 70402)]
    [InlineData(ImportMany, """{"Accounts":["zoe"," "]}""", 70402)]
    [InlineData(Delete, """{"DeleteItem":[]}""", 70402)]
    [InlineData(Delete, """{"DeleteItem":["alice"]}""", 70402)]
    [InlineData(Delete, """{"DeleteItem":null}""", 70402)]
    [InlineData(Delete, """{"DeleteItem":[{"UserID":"alice"}]}""", 0)]
    [InlineData(Check, """{"CheckItem":[{"UserID":null}]}""", 70402)]
    [InlineData(Check, """{"CheckItem":[{"UserID":"alice"}]}""", 0)]
    [InlineData(Kick, """{"UserID":["alice"]}""", 70402)]
    [InlineData(Kick, """{"UserID":"ghost"}""", 70107)]
    [InlineData(Kick, """{"UserID":"alice"}""", 0)]
    public async Task Body_gets_the_code_of_its_family(string command, string body, int code)
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(code, await sandbox.CodeAsync(command, body));
    }

    [Theory]
    [InlineData(500, 0)]
    [InlineData(501, 40601)]
    public async Task Nickname_and_picture_are_limited(int bytes, int code)
    {
        await using var sandbox = await StartAsync();
        var text = new string('x', bytes - 2) + "é";
        foreach (var member in new[] { "Nick", "FaceUrl" })
        {
            Assert.Equal(code, await sandbox.CodeAsync(Import, $$"""{"UserID":"zoe","{{member}}":"{{text}}"}"""));
            Assert.Equal(code, await sandbox.CodeAsync(ImportMany, $$"""{"AccountList":[{"UserID":"yan"},{"UserID":"zoe","{{member}}":"{{text}}"}]}"""));
        }
        var expected = code == 0 ? "Imported" : "NotImported";
        Assert.Equal([expected, expected], await StatusAsync(sandbox, "zoe", "yan"));
    }

    [Theory]
    [InlineData(ImportMany, "AccountList")]
    [InlineData(Delete, "DeleteItem")]
    [InlineData(Check, "CheckItem")]
    public async Task Accounts_are_limited_per_call(string command, string member)
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(0, await sandbox.CodeAsync(command, Items(member, 100)));
        Assert.Equal(70402, await sandbox.CodeAsync(command, Items(member, 101)));
    }

    [Fact]
    public async Task Check_tells_who_is_imported()
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(
            """{"ResultItem":[{"AccountStatus":"Imported","UserID":"alice","ResultCode":0,"ResultInfo":""},{"AccountStatus":"NotImported","UserID":"ghost","ResultCode":0,"ResultInfo":""}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}""",
            await sandbox.CallTextAsync(Check, """{"CheckItem":[{"UserID":"alice"},{"UserID":"ghost"}]}"""));
    }

    [Fact]
    public async Task Deletion_ends_every_relation_and_refuses_who_is_not_there()
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(
            """{"ResultItem":[{"UserID":"bob","ResultCode":0,"ResultInfo":""},{"UserID":"erin","ResultCode":0,"ResultInfo":""},{"UserID":"ghost","ResultCode":70107,"ResultInfo":"Err_TLS_PT_Open_Login_Account_Not_Exist"}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}""",
            await sandbox.CallTextAsync(Delete, """{"DeleteItem":[{"UserID":"bob"},{"UserID":"erin"},{"UserID":"ghost"}]}"""));

        var state = await sandbox.ReadAsync("state");
        Assert.Equal("""["alice","carol","dave","frank"]""", state.GetProperty("accounts").GetRawText());
        Assert.Equal("""{"alice":["carol","dave"]}""", state.GetProperty("follows").GetRawText());
        Assert.Equal("""{"alice":["frank"]}""", state.GetProperty("blocklist").GetRawText());
        Assert.Equal(["alice", "carol", "dave", "frank"], state.GetProperty("profiles").EnumerateObject().Select(profile => profile.Name));
        Assert.Equal(["alice"], state.GetProperty("presence").EnumerateObject().Select(presence => presence.Name));
    }

    [Fact]
    public async Task Deleted_id_cannot_be_imported_until_its_rest_is_over()
    {
        await using var sandbox = await StartAsync();
        await sandbox.CallAsync(Delete, """{"DeleteItem":[{"UserID":"bob"}]}""");

        sandbox.Time.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        Assert.Equal(70399, await sandbox.CodeAsync(Import, """{"UserID":"bob"}"""));
        Assert.Contains("\"FailAccounts\":[\"bob\"]", await sandbox.CallTextAsync(ImportMany, """{"Accounts":["bob","zoe"]}"""), StringComparison.Ordinal);
        Assert.Equal(["NotImported", "Imported"], await StatusAsync(sandbox, "bob", "zoe"));

        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await sandbox.CodeAsync(Import, """{"UserID":"bob"}"""));
        Assert.Equal(["Imported"], await StatusAsync(sandbox, "bob"));
        Assert.False((await sandbox.ReadAsync("state")).GetProperty("profiles").TryGetProperty("bob", out _));
    }

    [Fact]
    public async Task Reset_ends_the_rest_of_deleted_ids()
    {
        await using var sandbox = await StartAsync();
        await sandbox.CallAsync(Import, """{"UserID":"zoe"}""");
        await sandbox.CallAsync(Delete, """{"DeleteItem":[{"UserID":"zoe"}]}""");
        Assert.Equal(70399, await sandbox.CodeAsync(Import, """{"UserID":"zoe"}"""));

        await sandbox.ControlAsync("POST", "reset");
        Assert.Equal(0, await sandbox.CodeAsync(Import, """{"UserID":"zoe"}"""));
    }

    [Fact]
    public async Task Full_world_takes_no_further_account()
    {
        await using var sandbox = await StartAsync();
        await sandbox.ControlAsync("PUT", "state", $$"""{"accounts":[{{string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"\"u{i}\""))}}]}""");
        Assert.Equal(0, await sandbox.CodeAsync(Import, """{"UserID":"u7"}"""));
        Assert.Equal(70398, await sandbox.CodeAsync(Import, """{"UserID":"zoe"}"""));
    }

    [Fact]
    public async Task Code_of_a_target_is_the_call_s_where_there_is_one_target_only()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Kick, """{"kind":"itemCode","resultCode":70500,"resultInfo":"busy"}""");
        Assert.Equal("""{"ActionStatus":"FAIL","ErrorCode":70500,"ErrorInfo":"busy"}""", await sandbox.CallTextAsync(Kick, """{"UserID":"alice"}"""));
    }

    private static string Items(string member, int count) =>
        $$"""{"{{member}}":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"UserID":"u{{i}}"}"""))}}]}""";

    private static async Task<string> ProfileAsync(SandboxUnderTest sandbox, string user) =>
        (await sandbox.ReadAsync("state")).GetProperty("profiles").GetProperty(user).GetRawText();

    private static async Task<IEnumerable<string?>> StatusAsync(SandboxUnderTest sandbox, params string[] users)
    {
        var answer = await sandbox.CallAsync(Check, $$"""{"CheckItem":[{{string.Join(',', users.Select(user => $$"""{"UserID":"{{user}}"}"""))}}]}""");
        return answer.GetProperty("ResultItem").EnumerateArray().Select(item => item.GetProperty("AccountStatus").GetString());
    }
}
