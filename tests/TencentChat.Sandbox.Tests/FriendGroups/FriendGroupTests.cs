using TencentChat.Sandbox.Tests.Friends;
using static TencentChat.Sandbox.Tests.Friends.FriendWorld;

namespace TencentChat.Sandbox.Tests.FriendGroups;

public class FriendGroupTests
{
    private const string State =
        """{"accounts":["alice","bob","carol","dave"],"friends":{"alice":[{"friendId":"bob","groups":["Home"],"addedAt":5},{"friendId":"carol","addedAt":5}]},"friendGroups":{"alice":["Home"]}}""";

    [Fact]
    public async Task Groups_are_made_and_friends_join_each_of_them()
    {
        using var world = new FriendWorld(State);
        var answer = await world.CallAsync(AddGroups, """{"From_Account":"alice","GroupName":["Work","Home"],"To_Account":["bob","carol","dave","ghost"]}""");
        Assert.Equal([0, 0, 32216, 30003], ItemsOf(answer));
        Assert.Equal("Err_SNS_GroupAdd_ToTinyId_Not_Friend", InfoOf(answer, 2));
        Assert.Equal("[\"dave\",\"ghost\"]", answer.GetProperty("Fail_Account").GetRawText());
        Assert.Equal(2, answer.GetProperty("CurrentSequence").GetInt64());
        Assert.EndsWith(
            ""","friends":{"alice":[{"friendId":"bob","groups":["Home","Work"],"addedAt":5},{"friendId":"carol","groups":["Work","Home"],"addedAt":5}]},"friendGroups":{"alice":["Home","Work"]}}""",
            world.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_has_no_items_when_no_friends_were_named()
    {
        using var world = new FriendWorld(State);
        Assert.Equal(
            """{"CurrentSequence":2,"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}""",
            (await world.CallAsync(AddGroups, """{"From_Account":"alice","GroupName":["Work"]}""")).GetRawText());
        // A group that is there is no fault, and changes nothing.
        Assert.Equal(2, (await world.CallAsync(AddGroups, """{"From_Account":"alice","GroupName":["Work"]}""")).GetProperty("CurrentSequence").GetInt64());
    }

    [Fact]
    public async Task Groups_are_bounded_and_nothing_is_made_beyond()
    {
        using var world = new FriendWorld(State);
        Assert.Equal(30011, await world.CodeAsync(AddGroups, Names(32)));
        Assert.EndsWith("\"friendGroups\":{\"alice\":[\"Home\"]}}", world.State, StringComparison.Ordinal);
        Assert.Equal(0, await world.CodeAsync(AddGroups, Names(31)));
        Assert.Equal(0, await world.CodeAsync(AddGroups, Names(30)));
    }

    [Theory]
    [InlineData("""{"From_Account":"alice","GroupName":[]}""", 30001)]
    [InlineData("""{"From_Account":"alice","GroupName":[""]}""", 30001)]
    [InlineData("""{"From_Account":"alice","GroupName":["1234567890123456789012345678901"]}""", 30001)]
    [InlineData("""{"From_Account":"alice","GroupName":["123456789012345678901234567890"]}""", 0)]
    [InlineData("""{"From_Account":"alice","GroupName":["Work"],"To_Account":[null]}""", 60015)]
    [InlineData("""{"From_Account":"alice","GroupName":["Work"],"To_Account":[]}""", 0)]
    [InlineData("""{"From_Account":"alice"}""", 30001)]
    [InlineData("""{"From_Account":null,"GroupName":["Work"]}""", 60015)]
    [InlineData("""{"From_Account":"ghost","GroupName":["Work"]}""", 30003)]
    public async Task Addition_is_refused_as_a_whole_when_it_is_not_valid(string body, int code)
    {
        using var world = new FriendWorld(State);
        Assert.Equal(code, await world.CodeAsync(AddGroups, body));
    }

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(1001, 30001)]
    public async Task Addition_takes_a_thousand_friends_and_no_more(int count, int code)
    {
        using var world = new FriendWorld(Crowd(1001));
        Assert.Equal(code, await world.CodeAsync(AddGroups, $$"""{"From_Account":"alice","GroupName":["Work"],"To_Account":{{Users(count)}}}"""));
    }

    [Fact]
    public async Task Removal_keeps_the_friends_and_minds_no_group_that_is_not_there()
    {
        using var world = new FriendWorld(State);
        Assert.Equal(
            """{"CurrentSequence":2,"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}""",
            (await world.CallAsync(RemoveGroups, """{"From_Account":"alice","GroupName":["Home","Nowhere"]}""")).GetRawText());
        Assert.EndsWith(""","friends":{"alice":[{"friendId":"bob","addedAt":5},{"friendId":"carol","addedAt":5}]}}""", world.State, StringComparison.Ordinal);
        Assert.Equal(0, await world.CodeAsync(RemoveGroups, """{"From_Account":"alice","GroupName":["Home"]}"""));
    }

    [Fact]
    public async Task Removal_takes_thirty_two_names_and_no_more()
    {
        using var world = new FriendWorld(State);
        Assert.Equal(0, await world.CodeAsync(RemoveGroups, Names(32)));
        Assert.Equal(30001, await world.CodeAsync(RemoveGroups, Names(33)));
        Assert.Equal(30001, await world.CodeAsync(RemoveGroups, Names(0)));
        Assert.Equal(30001, await world.CodeAsync(RemoveGroups, """{"From_Account":"alice","GroupName":[""]}"""));
        Assert.Equal(30003, await world.CodeAsync(RemoveGroups, """{"From_Account":"ghost","GroupName":["Home"]}"""));
    }

    [Theory]
    [InlineData("", """[{"GroupName":"Home","FriendNumber":1},{"GroupName":"Work","FriendNumber":0}]""")]
    [InlineData(""","NeedFriend":"Need_Friend_Type_No" """, """[{"GroupName":"Home","FriendNumber":1},{"GroupName":"Work","FriendNumber":0}]""")]
    [InlineData(""","NeedFriend":"Need_Friend_Type_Yes" """, """[{"GroupName":"Home","FriendNumber":1,"To_Account":["bob"]},{"GroupName":"Work","FriendNumber":0,"To_Account":[]}]""")]
    [InlineData(""","NeedFriend":"Need_Friend_Type_Yes","GroupName":["Home","Nowhere"]""", """[{"GroupName":"Home","FriendNumber":1,"To_Account":["bob"]}]""")]
    public async Task Groups_are_listed_with_friends_where_asked_for(string more, string groups)
    {
        using var world = new FriendWorld(State);
        await world.CallAsync(AddGroups, """{"From_Account":"alice","GroupName":["Work"]}""");
        var answer = await world.CallAsync(ListGroups, $$"""{"From_Account":"alice"{{more}}}""");
        Assert.Equal(groups, answer.GetProperty("ResultItem").GetRawText());
        Assert.Equal(2, answer.GetProperty("CurrentSequence").GetInt64());
    }

    [Fact]
    public async Task List_is_refused_when_it_is_not_valid()
    {
        using var world = new FriendWorld(State);
        Assert.Equal(30001, await world.CodeAsync(ListGroups, """{"From_Account":"alice","NeedFriend":"Yes"}"""));
        Assert.Equal(30001, await world.CodeAsync(ListGroups, Names(33)));
        Assert.Equal(0, await world.CodeAsync(ListGroups, Names(32)));
        Assert.Equal(30003, await world.CodeAsync(ListGroups, """{"From_Account":"ghost"}"""));
    }

    [Fact]
    public async Task Friend_who_is_removed_leaves_the_groups()
    {
        using var world = new FriendWorld(State);
        await world.CallAsync(Remove, """{"From_Account":"alice","To_Account":["bob"]}""");
        Assert.Equal("""[{"GroupName":"Home","FriendNumber":0}]""", (await world.CallAsync(ListGroups, """{"From_Account":"alice"}""")).GetProperty("ResultItem").GetRawText());
    }

    private static string Names(int count) => $$"""{"From_Account":"alice","GroupName":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"g{i}\""))}}]}""";
}
