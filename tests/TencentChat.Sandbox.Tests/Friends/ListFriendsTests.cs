using System.Text.Json;
using static TencentChat.Sandbox.Tests.Friends.FriendWorld;

namespace TencentChat.Sandbox.Tests.Friends;

public class ListFriendsTests
{
    [Fact]
    public async Task List_answers_as_documented()
    {
        using var world = new FriendWorld("""{"accounts":["alice","bob"],"friends":{"alice":[{"friendId":"bob","remark":"Bobby","remarkedAt":6,"groups":["Work"],"source":"AddSource_Type_Web","wording":"hi","addedAt":5,"custom":{"Floor":3}}]},"friendGroups":{"alice":["Work"]}}""");
        Assert.Equal(
            """{"UserDataItem":[{"ValueItem":[{"Tag":"Tag_SNS_IM_AddSource","Value":"AddSource_Type_Web"},{"Tag":"Tag_SNS_IM_Remark","Value":"Bobby"},{"Tag":"Tag_SNS_IM_RemarkTime","Value":6},{"Tag":"Tag_SNS_IM_Group","Value":["Work"]},{"Tag":"Tag_SNS_IM_AddWording","Value":"hi"},{"Tag":"Tag_SNS_IM_AddTime","Value":5},{"Tag":"Tag_SNS_Custom_Floor","Value":3}],"To_Account":"bob"}],"StandardSequence":1,"CustomSequence":1,"FriendNum":1,"CompleteFlag":1,"NextStartIndex":0,"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}""",
            (await PageAsync(world, 0)).GetRawText());
    }

    [Fact]
    public async Task List_of_nobody_has_no_entries_and_is_complete()
    {
        using var world = new FriendWorld();
        var page = await PageAsync(world, 0);
        Assert.False(page.TryGetProperty("UserDataItem", out _));
        Assert.Equal((0, 1), (page.GetProperty("FriendNum").GetInt32(), page.GetProperty("CompleteFlag").GetInt32()));
    }

    [Fact]
    public async Task Twelve_hundred_friends_are_walked_while_some_are_removed_and_added()
    {
        using var world = new FriendWorld(Crowd(1200));
        var first = await PageAsync(world, 0);
        Assert.Equal((500, 1200, 0), (Ids(first).Length, first.GetProperty("FriendNum").GetInt32(), first.GetProperty("CompleteFlag").GetInt32()));

        // Some that were told, the one where the page ended, and some still to come.
        await world.CallAsync(Remove, """{"From_Account":"alice","To_Account":["u0","u250","u499","u500","u900"],"DeleteType":"Delete_Type_Single"}""");
        await world.CallAsync(Add, Addition("alice", ["bob"], "Add_Type_Single"));

        var second = await PageAsync(world, first.GetProperty("NextStartIndex").GetInt64());
        var third = await PageAsync(world, second.GetProperty("NextStartIndex").GetInt64());
        Assert.Equal((500, 0), (Ids(second).Length, second.GetProperty("CompleteFlag").GetInt32()));
        Assert.Equal((1, 0), (third.GetProperty("CompleteFlag").GetInt32(), third.GetProperty("NextStartIndex").GetInt64()));
        Assert.Equal(
            Enumerable.Range(0, 1200).Where(i => i is not (500 or 900)).Select(i => $"u{i}").Append("bob"),
            [.. Ids(first), .. Ids(second), .. Ids(third)]);
    }

    [Theory]
    [InlineData(500, 1)]
    [InlineData(501, 0)]
    public async Task Page_that_is_just_full_is_complete(int friends, int complete)
    {
        using var world = new FriendWorld(Crowd(friends));
        Assert.Equal(complete, (await PageAsync(world, 0)).GetProperty("CompleteFlag").GetInt32());
    }

    [Fact]
    public async Task Version_that_is_held_leaves_the_friends_out_until_something_changes()
    {
        using var world = new FriendWorld(Crowd(3));
        var version = (await PageAsync(world, 0)).GetProperty("StandardSequence").GetInt64();

        var held = await PageAsync(world, 0, version);
        Assert.False(held.TryGetProperty("UserDataItem", out _));
        Assert.Equal(3, held.GetProperty("FriendNum").GetInt32());

        await world.CallAsync(Update, """{"From_Account":"alice","UpdateItem":[{"To_Account":"u1","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"x"}]}]}""");
        var changed = await PageAsync(world, 0, version);
        Assert.Equal(["u0", "u1", "u2"], Ids(changed));
    }

    [Fact]
    public async Task List_is_refused_for_nobody_and_before_the_beginning()
    {
        using var world = new FriendWorld();
        Assert.Equal(30003, await world.CodeAsync(List, """{"From_Account":"ghost","StartIndex":0}"""));
        Assert.Equal(30001, await world.CodeAsync(List, """{"From_Account":"alice","StartIndex":-1}"""));
        Assert.Equal(0, await world.CodeAsync(List, """{"From_Account":"alice","StartIndex":4294967296}"""));
    }

    private static Task<JsonElement> PageAsync(FriendWorld world, long start, long sequence = 0) =>
        world.CallAsync(List, $$"""{"From_Account":"alice","StartIndex":{{start}},"StandardSequence":{{sequence}}}""");

    private static string[] Ids(JsonElement page) => [.. page.GetProperty("UserDataItem").EnumerateArray().Select(item => item.GetProperty("To_Account").GetString()!)];
}
