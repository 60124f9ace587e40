using System.Text.Json;
using static TencentChat.Sandbox.Tests.SandboxUnderTest;

namespace TencentChat.Sandbox.Tests;

public class ProfileTests
{
    private const string Set = "profile/portrait_set", Get = "profile/portrait_get";

    [Fact]
    public async Task Fields_that_were_set_are_read_in_the_order_they_are_asked_for()
    {
        await using var sandbox = await StartAsync();
        Assert.Equal("""{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}""", await sandbox.CallTextAsync(Set,
            """{"From_Account":"bob","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Böb"},{"Tag":"Tag_Profile_IM_BirthDay","Value":19900131},{"Tag":"Tag_Profile_Custom_City","Value":"Rome"}]}"""));

        Assert.Equal(
            """{"UserProfileItem":[{"ProfileItem":[{"Tag":"Tag_Profile_Custom_City","Value":"Rome"},{"Tag":"Tag_Profile_IM_Nick","Value":"Böb"},{"Tag":"Tag_Profile_IM_BirthDay","Value":19900131}],"To_Account":"bob","ResultCode":0,"ResultInfo":""}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}""",
            await sandbox.CallTextAsync(Get, Reading(["bob"], "Tag_Profile_Custom_City", "Tag_Profile_IM_Nick", "Tag_Profile_IM_Level", "Tag_Profile_IM_BirthDay")));
    }

    [Fact]
    public async Task Users_that_do_not_exist_fail_alone()
    {
        await using var sandbox = await StartAsync();
        var answer = await sandbox.CallAsync(Get, Reading(["alice", "ghost"], "Tag_Profile_IM_Nick"));
        Assert.Equal(0, answer.GetProperty("ErrorCode").GetInt32());
        Assert.Equal([0, 40003], answer.GetProperty("UserProfileItem").EnumerateArray().Select(item => item.GetProperty("ResultCode").GetInt32()));
        Assert.False(answer.GetProperty("UserProfileItem")[1].TryGetProperty("ProfileItem", out _));
        Assert.Equal("""["ghost"]""", answer.GetProperty("Fail_Account").GetRawText());
        Assert.DoesNotContain("Fail_Account", await sandbox.CallTextAsync(Get, Reading(["alice"], "Tag_Profile_IM_Nick")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tag_Profile_IM_Nick", "\"B\"", 0)]
    [InlineData("Tag_Profile_IM_Nick", "\"\"", 0)]
    [InlineData("Tag_Profile_IM_Nick", "5", 40610)]
    [InlineData("Tag_Profile_IM_Nick", "null", 40610)]
    [InlineData("Tag_Profile_IM_Nick", "[\"B\"]", 40610)]
    [InlineData("Tag_Profile_IM_Nick", "\"\\ud800\"", 40610)]
    [InlineData("Tag_Profile_IM_Gender", "\"Gender_Type_Female\"", 0)]
    [InlineData("Tag_Profile_IM_Gender", "\"Female\"", 40605)]
    [InlineData("Tag_Profile_IM_AllowType", "\"AllowType_Type_DenyAny\"", 0)]
    [InlineData("Tag_Profile_IM_AllowType", "\"\"", 40605)]
    [InlineData("Tag_Profile_IM_AdminForbidType", "\"AdminForbid_Type_SendOut\"", 0)]
    [InlineData("Tag_Profile_IM_AdminForbidType", "1", 40610)]
    [InlineData("Tag_Profile_IM_Location", "\"sixteen bytes ok\"", 0)]
    [InlineData("Tag_Profile_IM_Location", "\"seventeen bytes !\"", 40601)]
    [InlineData("Tag_Profile_IM_Level", "4294967295", 0)]
    [InlineData("Tag_Profile_IM_Level", "4294967296", 40610)]
    [InlineData("Tag_Profile_IM_Level", "-1", 40610)]
    [InlineData("Tag_Profile_IM_Level", "1.5", 40610)]
    [InlineData("Tag_Profile_IM_Level", "\"1\"", 40610)]
    [InlineData("Tag_Profile_Custom_City", "18446744073709551615", 0)]
    [InlineData("Tag_Profile_Custom_City", "true", 40610)]
    [InlineData("Tag_Profile_Custom_Citywards", "\"x\"", 40009)]
    [InlineData("Tag_Profile_IM_Shoes", "\"x\"", 40009)]
    public async Task Value_of_a_field_gets_its_code(string tag, string value, int code)
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(code, await sandbox.CodeAsync(Set, $$"""{"From_Account":"bob","ProfileItem":[{"Tag":"{{tag}}","Value":{{value}}}]}"""));
    }

    [Theory]
    [InlineData(500, 0)]
    [InlineData(501, 40601)]
    public async Task Text_is_limited(int bytes, int code)
    {
        await using var sandbox = await StartAsync();
        foreach (var tag in new[] { "Tag_Profile_IM_Nick", "Tag_Profile_IM_SelfSignature", "Tag_Profile_Custom_City" })
        {
            Assert.Equal(code, await sandbox.CodeAsync(Set, $$"""{"From_Account":"bob","ProfileItem":[{"Tag":"{{tag}}","Value":"{{new string('x', bytes)}}"}]}"""));
        }
    }

    [Fact]
    public async Task Nothing_is_written_when_one_field_does_not_fit()
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(40610, await sandbox.CodeAsync(Set,
            """{"From_Account":"bob","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Robert"},{"Tag":"Tag_Profile_IM_Level","Value":"high"}]}"""));
        Assert.Contains("\"Value\":\"Bob\"", await sandbox.CallTextAsync(Get, Reading(["bob"], "Tag_Profile_IM_Nick")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Set, "[]", 40001)]
    [InlineData(Set, """{"From_Account":"bob"}""", 40001)]
    [InlineData(Set, """{"From_Account":"bob","ProfileItem":[]}""", 40001)]
    [InlineData(Set, """{"From_Account":"bob","ProfileItem":null}""", 40001)]
    [InlineData(Set, """{"From_Account":"bob","ProfileItem":[null]}""", 40001)]
    [InlineData(Set, """{"From_Account":"bob","ProfileItem":[{"Value":"B"}]}""", 40001)]
    [InlineData(Set, """{"From_Account":"bob","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick"}]}""", 40001)]
    [InlineData(Set, """{"From_Account":"bob","ProfileItem":[{"Tag":5,"Value":"B"}]}""", 40001)]
    [InlineData(Set, """{"From_Account":null,"ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"B"}]}""", 40001)]
    [InlineData(Set, """{"From_Account":"ghost","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"B"}]}""", 40003)]
    [InlineData(Get, """{"To_Account":["bob"]}""", 40001)]
    [InlineData(Get, """{"To_Account":["bob"],"TagList":[]}""", 40001)]
    [InlineData(Get, """{"To_Account":["bob"],"TagList":null}""", 40001)]
    [InlineData(Get, """{"To_Account":["bob"],"TagList":[null]}""", 40001)]
    [InlineData(Get, """{"To_Account":["bob"],"TagList":["Tag_Profile_IM_Shoes"]}""", 40009)]
    [InlineData(Get, """{"To_Account":[],"TagList":["Tag_Profile_IM_Nick"]}""", 40002)]
    [InlineData(Get, """{"To_Account":"bob","TagList":["Tag_Profile_IM_Nick"]}""", 40001)]
    [InlineData(Get, """{"To_Account":["bob"],"TagList":["Tag_Profile_IM_MsgSettings"]}""", 0)]
    public async Task Body_gets_the_code_of_its_family(string command, string body, int code)
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(code, await sandbox.CodeAsync(command, body));
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(101, 40001)]
    public async Task Users_are_limited_per_call(int users, int code)
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(code, await sandbox.CodeAsync(Get, Reading([.. Enumerable.Repeat("bob", users)], "Tag_Profile_IM_Nick")));
    }

    [Fact]
    public async Task Lists_of_follows_tell_the_nickname_of_whoever_has_one()
    {
        await using var sandbox = await StartAsync();
        await sandbox.ControlAsync("PUT", "state", """{"accounts":["a","b","c"],"follows":{"a":["b","c"]},"profiles":{"b":{"Tag_Profile_IM_Nick":"B","Tag_Profile_IM_Level":3}}}""");
        var answer = await sandbox.CallAsync("follow/follow_get", """{"From_Account":"a","FollowType":2,"StartCursor":"","WantNum":10}""");
        Assert.Equal(
            ["""[{"Tag":"Tag_Profile_IM_Nick","Value":"B"}]""", "[]"],
            answer.GetProperty("FollowItem").EnumerateArray().Select(item => item.GetProperty("ProfileItem").GetRawText()));
    }

    private static string Reading(string[] users, params string[] tags) =>
        $$"""{"To_Account":{{JsonSerializer.Serialize(users)}},"TagList":{{JsonSerializer.Serialize(tags)}}}""";
}
