using static TencentChat.Sandbox.Tests.Friends.FriendWorld;

namespace TencentChat.Sandbox.Tests.Friends;

/// <summary>Checks and readings by name.</summary>
public class ReadFriendsTests
{
    private const string State =
        """{"accounts":["alice","bob","carol","dave"],"friends":{"alice":[{"friendId":"bob","remark":"Bobby","groups":["Work"],"addedAt":5,"custom":{"Floor":3}},{"friendId":"carol"}],"bob":[{"friendId":"alice"}],"dave":[{"friendId":"alice"}]},"friendGroups":{"alice":["Work"]}}""";

    [Theory]
    [InlineData("CheckResult_Type_Both", "BothWay", "AWithB", "BWithA")]
    [InlineData("CheckResult_Type_Single", "AWithB", "AWithB", "NoRelation")]
    public async Task Check_tells_what_its_type_looks_at(string type, params string[] relations)
    {
        using var world = new FriendWorld(State);
        var answer = await world.CallAsync(Check, $$"""{"From_Account":"alice","To_Account":["bob","carol","dave"],"CheckType":"{{type}}"}""");
        Assert.Equal(relations.Select(word => $"CheckResult_Type_{word}"), answer.GetProperty("InfoItem").EnumerateArray().Select(item => item.GetProperty("Relation").GetString()!));
        Assert.False(answer.TryGetProperty("Fail_Account", out _));
    }

    [Fact]
    public async Task Check_that_failed_says_no_relation_all_the_same()
    {
        using var world = new FriendWorld(State);
        var answer = await world.CallAsync(Check, """{"From_Account":"alice","To_Account":["ghost"],"CheckType":"CheckResult_Type_Both"}""");
        Assert.Equal([30003], ItemsOf(answer));
        Assert.Equal("CheckResult_Type_NoRelation", answer.GetProperty("InfoItem")[0].GetProperty("Relation").GetString());
        Assert.Equal("[\"ghost\"]", answer.GetProperty("Fail_Account").GetRawText());
        Assert.Equal(30001, await world.CodeAsync(Check, """{"From_Account":"alice","To_Account":["bob"],"CheckType":"BlackCheckResult_Type_Both"}"""));
        Assert.Equal(30003, await world.CodeAsync(Check, """{"From_Account":"ghost","To_Account":["bob"],"CheckType":"CheckResult_Type_Both"}"""));
    }

    [Fact]
    public async Task Reading_tells_the_fields_asked_for_that_are_set()
    {
        using var world = new FriendWorld(State);
        world.SetProfile("bob", "Tag_Profile_IM_Nick", "Bob");
        world.SetProfile("bob", "Tag_Profile_IM_Gender", "Gender_Type_Male");
        var answer = await world.CallAsync(Read, """{"From_Account":"alice","To_Account":["bob","carol","dave","ghost"],"TagList":["Tag_Profile_IM_Nick","Tag_SNS_IM_Remark","Tag_SNS_IM_Group","Tag_SNS_Custom_Floor","Tag_SNS_IM_AddWording"]}""");
        Assert.Equal([0, 0, 30001, 30003], ItemsOf(answer));
        Assert.Equal(
            """[{"Tag":"Tag_SNS_IM_Remark","Value":"Bobby"},{"Tag":"Tag_SNS_IM_Group","Value":["Work"]},{"Tag":"Tag_SNS_Custom_Floor","Value":3},{"Tag":"Tag_Profile_IM_Nick","Value":"Bob"}]""",
            answer.GetProperty("InfoItem")[0].GetProperty("SnsProfileItem").GetRawText());
        Assert.Equal("[]", answer.GetProperty("InfoItem")[1].GetProperty("SnsProfileItem").GetRawText());
        Assert.Equal("Err_SNS_FriendGetList_Friend_Not_Exist", InfoOf(answer, 2));
        Assert.False(answer.GetProperty("InfoItem")[2].TryGetProperty("SnsProfileItem", out _));
        Assert.Equal("[\"dave\",\"ghost\"]", answer.GetProperty("Fail_Account").GetRawText());
    }

    [Theory]
    [InlineData("[]", 30001)]
    [InlineData("[\"Tag_Other\"]", 30001)]
    [InlineData("[null]", 30001)]
    [InlineData("[\"Tag_SNS_Custom_abcdefghi\"]", 30001)]
    [InlineData("[\"Tag_SNS_Custom_abcdefgh\",\"Tag_Profile_Custom_x\",\"Tag_SNS_IM_AddTime\"]", 0)]
    public async Task Reading_asks_for_fields_there_are(string tags, int code)
    {
        using var world = new FriendWorld(State);
        Assert.Equal(code, await world.CodeAsync(Read, $$"""{"From_Account":"alice","To_Account":["bob"],"TagList":{{tags}}}"""));
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(101, 30001)]
    public async Task Reading_takes_a_hundred_targets_and_no_more(int count, int code)
    {
        using var world = new FriendWorld(Crowd(101));
        Assert.Equal(code, await world.CodeAsync(Read, $$"""{"From_Account":"alice","To_Account":{{Users(count)}},"TagList":["Tag_SNS_IM_AddTime"]}"""));
    }
}
