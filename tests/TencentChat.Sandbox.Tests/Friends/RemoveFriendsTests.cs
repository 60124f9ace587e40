using static TencentChat.Sandbox.Tests.Friends.FriendWorld;

namespace TencentChat.Sandbox.Tests.Friends;

public class RemoveFriendsTests
{
    private const string Both =
        """{"accounts":["alice","bob","carol"],"friends":{"alice":[{"friendId":"bob"},{"friendId":"carol"}],"bob":[{"friendId":"alice"}],"carol":[{"friendId":"alice"},{"friendId":"bob"}]}}""";

    [Theory]
    [InlineData(""","DeleteType":"Delete_Type_Both" """, "NoRelation")]
    [InlineData(""","DeleteType":"Delete_Type_Single" """, "BWithA")]
    [InlineData("", "BWithA")]
    public async Task Removal_ends_the_entries_of_its_type(string type, string relation)
    {
        using var world = new FriendWorld(Both);
        Assert.Equal(
            """{"ResultItem":[{"To_Account":"bob","ResultCode":0,"ResultInfo":""}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}""",
            (await world.CallAsync(Remove, $$"""{"From_Account":"alice","To_Account":["bob"]{{type}}}""")).GetRawText());
        Assert.Equal((relation, "BothWay"), (await world.RelationAsync("alice", "bob"), await world.RelationAsync("alice", "carol")));
    }

    [Theory]
    [InlineData(SandboxDialect.Documented, 31704)]
    [InlineData(SandboxDialect.Observed, 30001)]
    public async Task Who_is_no_friend_is_refused_in_the_words_of_the_dialect(SandboxDialect dialect, int code)
    {
        using var world = new FriendWorld(Both, dialect);
        var answer = await world.CallAsync(Remove, """{"From_Account":"alice","To_Account":["bob","bob","ghost"],"DeleteType":"Delete_Type_Both"}""");
        Assert.Equal([0, code, 30003], ItemsOf(answer));
        Assert.Equal("Err_SNS_FriendDelete_Not_Friend", InfoOf(answer, 1));
        Assert.False(answer.TryGetProperty("Fail_Account", out _));
    }

    [Fact]
    public async Task Mirror_that_was_left_is_removed_by_a_removal_of_both_alone()
    {
        using var world = new FriendWorld(Both);
        await world.ExpectAsync([31704], Remove, """{"From_Account":"bob","To_Account":["carol"],"DeleteType":"Delete_Type_Single"}""");
        await world.ExpectAsync([0], Remove, """{"From_Account":"bob","To_Account":["carol"],"DeleteType":"Delete_Type_Both"}""");
        Assert.Equal("NoRelation", await world.RelationAsync("bob", "carol"));
    }

    [Theory]
    [InlineData(Remove, """ "To_Account":["bob"],"DeleteType":"Both" """)]
    [InlineData(RemoveAll, """ "DeleteType":"Both" """)]
    public async Task Type_that_is_none_is_refused(string command, string members)
    {
        using var world = new FriendWorld(Both);
        Assert.Equal(30001, await world.CodeAsync(command, $$"""{"From_Account":"alice",{{members}}}"""));
        Assert.Equal(0, await world.CodeAsync(command, $$"""{"From_Account":"alice",{{members.Replace("\"Both\"", "\"Delete_Type_Both\"", StringComparison.Ordinal)}}}"""));
    }

    [Theory]
    [InlineData(""","DeleteType":"Delete_Type_Both" """, "NoRelation")]
    [InlineData(""","DeleteType":"Delete_Type_Single" """, "BWithA")]
    [InlineData("", "BWithA")]
    public async Task Removal_of_all_empties_one_users_table(string type, string relation)
    {
        using var world = new FriendWorld(Both);
        var body = $$"""{"From_Account":"alice"{{type}}}""";
        Assert.Equal("""{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}""", (await world.CallAsync(RemoveAll, body)).GetRawText());
        Assert.Equal((relation, relation), (await world.RelationAsync("alice", "bob"), await world.RelationAsync("alice", "carol")));
        Assert.Equal("AWithB", await world.RelationAsync("carol", "bob"));
        // An empty table is no fault.
        Assert.Equal(0, await world.CodeAsync(RemoveAll, body));
        Assert.Equal(30003, await world.CodeAsync(RemoveAll, """{"From_Account":"ghost"}"""));
    }

    [Theory]
    [InlineData(Remove, "")]
    [InlineData(Check, ""","CheckType":"CheckResult_Type_Both" """)]
    public async Task Call_takes_a_thousand_targets_and_no_more(string command, string more)
    {
        using var world = new FriendWorld(Crowd(1001));
        string Body(int count) => $$"""{"From_Account":"alice","To_Account":{{Users(count)}}{{more}}}""";
        Assert.Equal(30001, await world.CodeAsync(command, Body(1001)));
        Assert.Equal(1000, (await world.ItemsAsync(command, Body(1000))).Count(code => code == 0));
    }

    [Fact]
    public async Task Blocking_ends_a_friendship_both_ways_and_the_requests()
    {
        using var world = new FriendWorld("""{"accounts":["alice","bob"],"friends":{"alice":[{"friendId":"bob"}],"bob":[{"friendId":"alice"}]},"friendRequests":{"bob":["alice"]}}""");
        await world.ExpectAsync([0], "sns/black_list_add", """{"From_Account":"alice","To_Account":["bob"]}""");
        Assert.Equal("""{"accounts":["alice","bob"],"follows":{},"blocklist":{"alice":["bob"]}}""", world.State);
        await world.ExpectAsync([0], "sns/black_list_delete", """{"From_Account":"alice","To_Account":["bob"]}""");
        Assert.Equal("NoRelation", await world.RelationAsync("alice", "bob"));
    }

    [Fact]
    public void Forgetting_an_account_drops_it_as_a_friend_and_its_requests()
    {
        using var world = new FriendWorld("""{"accounts":["alice","bob"],"friends":{"alice":[{"friendId":"bob"}]},"friendRequests":{"alice":["bob"]}}""");
        world.Run(people =>
        {
            people.Find("alice")!.Forget("bob");
            return 0;
        });
        Assert.Equal("""{"accounts":["alice","bob"],"follows":{},"blocklist":{}}""", world.State);
    }
}
