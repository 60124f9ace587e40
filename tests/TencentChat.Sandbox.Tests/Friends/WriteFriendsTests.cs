using static TencentChat.Sandbox.Tests.Friends.FriendWorld;

namespace TencentChat.Sandbox.Tests.Friends;

/// <summary>Imports and updates.</summary>
public class WriteFriendsTests
{
    private const string Bob = """{"accounts":["alice","bob","carol"],"friends":{"alice":[{"friendId":"bob","addedAt":5}]}}""";

    [Fact]
    public async Task Import_writes_the_acting_users_entry_alone_and_asks_nobody()
    {
        using var world = new FriendWorld("""{"accounts":["alice","bob"],"blocklist":{"bob":["alice"]}}""");
        world.SetProfile("bob", "Tag_Profile_IM_AllowType", "AllowType_Type_DenyAny");
        const string Fields =
            """
            ,"Remark":"Bobby","RemarkTime":4719000000,"GroupName":["Work","Home","Work"],"AddWording":"hi","AddTime":1719000000,
            "CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"desk 4"},{"Tag":"Tag_SNS_Custom_Floor","Value":3}]
            """;
        await world.ExpectAsync([0], Import, $$"""{"From_Account":"alice","AddFriendItem":[{{Items(["bob"], Fields)}}]}""");
        Assert.Equal("AWithB", await world.RelationAsync("alice", "bob"));
        Assert.Contains(
            ""","friends":{"alice":[{"friendId":"bob","remark":"Bobby","remarkedAt":4719000000,"groups":["Work","Home"],"source":"AddSource_Type_Web","wording":"hi","addedAt":1719000000,"custom":{"Note":"desk 4","Floor":3}}]},"friendGroups":{"alice":["Work","Home"]}""",
            world.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_takes_the_place_of_what_was_there()
    {
        using var world = new FriendWorld(Bob);
        await world.ExpectAsync([0], Import, $$"""{"From_Account":"alice","AddFriendItem":[{{Items(["bob"], ""","AddTime":9""")}}]}""");
        Assert.Contains("""[{"friendId":"bob","source":"AddSource_Type_Web","addedAt":9}]""", world.State, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""","Remark":"x" """, 0)]
    [InlineData(""","GroupName":[""]""", 30001)]
    [InlineData(""","CustomItem":[{"Tag":"Tag_SNS_Custom_abcdefghi","Value":"x"}]""", 30001)]
    [InlineData(""","CustomItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"x"}]""", 30001)]
    [InlineData(""","CustomItem":[{"Tag":"Tag_SNS_Custom_Note"}]""", 30001)]
    [InlineData(""","CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":1.5}]""", 30001)]
    [InlineData(""","CustomItem":[null]""", 30001)]
    public async Task Import_refuses_a_target_whose_fields_are_not_valid(string more, int code)
    {
        using var world = new FriendWorld();
        await world.ExpectAsync([code, 30001, 30003], Import, $$"""{"From_Account":"alice","AddFriendItem":[{{Items(["bob", "alice", "ghost"], more)}}]}""");
    }

    [Fact]
    public async Task Import_keeps_the_limits_of_friends_and_groups()
    {
        using var full = new FriendWorld(Crowd(3000));
        var answer = await full.CallAsync(Import, $$"""{"From_Account":"alice","AddFriendItem":[{{Items(["bob", "u1"])}}]}""");
        Assert.Equal([30010, 0], ItemsOf(answer));
        Assert.Equal("Err_SNS_FriendImport_My_Friend_Num_Exceed_Threshold", InfoOf(answer));

        using var world = new FriendWorld();
        string Groups(int count) => $",\"GroupName\":[{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"g{i}\""))}]";
        await world.ExpectAsync([30011], Import, $$"""{"From_Account":"alice","AddFriendItem":[{{Items(["bob"], Groups(33))}}]}""");
        await world.ExpectAsync([0], Import, $$"""{"From_Account":"alice","AddFriendItem":[{{Items(["bob"], Groups(32))}}]}""");
    }

    [Fact]
    public async Task Update_changes_what_it_names_and_clears_what_it_empties()
    {
        using var world = new FriendWorld(Bob);
        await world.ExpectAsync([0], Update, Of("""{"Tag":"Tag_SNS_IM_Remark","Value":"Bobby"},{"Tag":"Tag_SNS_IM_Group","Value":["Work","Home"]},{"Tag":"Tag_SNS_Custom_Floor","Value":3}"""));
        Assert.Contains($$$"""[{"friendId":"bob","remark":"Bobby","remarkedAt":{{{world.Now}}},"groups":["Work","Home"],"addedAt":5,"custom":{"Floor":3}}]""", world.State, StringComparison.Ordinal);

        await world.ExpectAsync([0], Update, Of("""{"Tag":"Tag_SNS_IM_Group","Value":["Work"]},{"Tag":"Tag_SNS_Custom_Note","Value":"x"}"""));
        Assert.Contains(""","groups":["Work"],"addedAt":5,"custom":{"Floor":3,"Note":"x"}""", world.State, StringComparison.Ordinal);

        await world.ExpectAsync([0], Update, Of("""{"Tag":"Tag_SNS_IM_Remark","Value":""},{"Tag":"Tag_SNS_IM_Group","Value":[]},{"Tag":"Tag_SNS_Custom_Note","Value":""},{"Tag":"Tag_SNS_Custom_Floor","Value":""}"""));
        Assert.Contains($$$"""[{"friendId":"bob","remarkedAt":{{{world.Now}}},"addedAt":5}]""", world.State, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Tag":"Tag_SNS_IM_AddTime","Value":5}""")]
    [InlineData("""{"Tag":"Tag_SNS_IM_Remark","Value":5}""")]
    [InlineData("""{"Tag":"Tag_SNS_IM_Group","Value":"Work"}""")]
    [InlineData("""{"Tag":"Tag_SNS_IM_Group","Value":[5]}""")]
    [InlineData("""{"Tag":"Tag_SNS_Custom_Note","Value":true}""")]
    [InlineData("""{"Tag":"Tag_Profile_IM_Nick","Value":"x"}""")]
    [InlineData("""{"Value":"x"}""")]
    [InlineData("""{"Tag":"Tag_SNS_IM_Remark","Value":"good"},{"Tag":"Tag_SNS_Custom_","Value":"x"}""")]
    [InlineData("")]
    public async Task Update_changes_nothing_when_a_field_is_not_valid(string items)
    {
        using var world = new FriendWorld(Bob);
        var before = world.State;
        await world.ExpectAsync([30001], Update, Of(items));
        Assert.Equal(before, world.State);
    }

    [Fact]
    public async Task Update_refuses_who_is_no_friend_and_a_group_too_many()
    {
        using var world = new FriendWorld(Bob);
        var answer = await world.CallAsync(Update, """{"From_Account":"alice","UpdateItem":[{"To_Account":"carol","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"x"}]}]}""");
        Assert.Equal([30001], ItemsOf(answer));
        Assert.Equal("Err_SNS_FriendUpdate_Not_Friend", InfoOf(answer));
        Assert.Equal("[\"carol\"]", answer.GetProperty("Fail_Account").GetRawText());

        string Groups(int count) => Of($$"""{"Tag":"Tag_SNS_IM_Group","Value":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"g{i}\""))}}]}""");
        await world.ExpectAsync([30011], Update, Groups(33));
        await world.ExpectAsync([0], Update, Groups(32));
    }

    [Fact]
    public async Task Update_takes_a_hundred_targets_and_no_more()
    {
        using var world = new FriendWorld(Crowd(101));
        string Body(int count) => $$"""{"From_Account":"alice","UpdateItem":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"To_Account":"u{{i}}","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"x"}]}"""))}}]}""";
        Assert.Equal(100, (await world.ItemsAsync(Update, Body(100))).Count(code => code == 0));
        Assert.Equal(30001, await world.CodeAsync(Update, Body(101)));
    }

    private static string Of(string items) => $$"""{"From_Account":"alice","UpdateItem":[{"To_Account":"bob","SnsItem":[{{items}}]}]}""";
}
