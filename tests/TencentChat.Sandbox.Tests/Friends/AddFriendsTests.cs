using static TencentChat.Sandbox.Tests.Friends.FriendWorld;

namespace TencentChat.Sandbox.Tests.Friends;

public class AddFriendsTests
{
    private const string AllowType = "Tag_Profile_IM_AllowType", ForbidType = "Tag_Profile_IM_AdminForbidType";

    [Fact]
    public async Task Addition_answers_as_documented_and_makes_both_entries()
    {
        using var world = new FriendWorld();
        Assert.Equal(
            """{"ResultItem":[{"To_Account":"bob","ResultCode":0,"ResultInfo":""}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}""",
            (await world.CallAsync(Add, Addition("alice", ["bob"], more: ""","Remark":"Bobby","GroupName":"Work","AddWording":"hi" """))).GetRawText());
        Assert.Equal(
            $$$"""
            {"accounts":["alice","bob","carol","dave"],"follows":{},"blocklist":{},"friends":{"alice":[{"friendId":"bob","remark":"Bobby","remarkedAt":{{{world.Now}}},"groups":["Work"],"source":"AddSource_Type_Web","wording":"hi","addedAt":{{{world.Now}}}}],"bob":[{"friendId":"alice","source":"AddSource_Type_Web","wording":"hi","addedAt":{{{world.Now}}}}]},"friendGroups":{"alice":["Work"]}}
            """.Trim(), world.State);
    }

    [Theory]
    [InlineData("Add_Type_Both", "BothWay")]
    [InlineData("Add_Type_Single", "AWithB")]
    public async Task Addition_makes_the_entries_of_its_type(string type, string relation)
    {
        using var world = new FriendWorld();
        await world.ExpectAsync([0], Add, Addition("alice", ["bob"], type));
        Assert.Equal(relation, await world.RelationAsync("alice", "bob"));
    }

    [Fact]
    public async Task Addition_makes_both_entries_when_no_type_is_said()
    {
        using var world = new FriendWorld();
        await world.ExpectAsync([0], Add, """{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_Web"}]}""");
        Assert.Equal("BothWay", await world.RelationAsync("alice", "bob"));
    }

    [Theory]
    [InlineData(SandboxDialect.Documented, 30001)]
    [InlineData(SandboxDialect.Observed, 30520)]
    public async Task Friend_who_is_there_is_refused_in_the_words_of_the_dialect(SandboxDialect dialect, int code)
    {
        using var world = new FriendWorld(dialect: dialect);
        var answer = await world.CallAsync(Add, Addition("alice", ["bob", "bob"]));
        Assert.Equal([0, code], ItemsOf(answer));
        Assert.Equal("Err_SNS_FriendAdd_Friend_Exist", InfoOf(answer, 1));
        Assert.Equal("[\"bob\"]", answer.GetProperty("Fail_Account").GetRawText());
    }

    [Fact]
    public async Task Side_that_is_missing_is_made_and_the_other_keeps_its_notes()
    {
        using var world = new FriendWorld();
        await world.CallAsync(Add, Addition("alice", ["bob"], "Add_Type_Single", more: ""","Remark":"Bobby" """));
        await world.ExpectAsync([30001], Add, Addition("alice", ["bob"], "Add_Type_Single"));
        await world.ExpectAsync([0], Add, Addition("alice", ["bob"], more: ""","Remark":"Other" """));
        Assert.Equal("BothWay", await world.RelationAsync("alice", "bob"));
        Assert.Contains("\"remark\":\"Bobby\"", world.State, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AllowType_Type_AllowAny", 0, 0, "BothWay")]
    [InlineData("AllowType_Type_NeedConfirm", 0, 30539, "NoRelation")]
    [InlineData("AllowType_Type_NeedConfirm", 1, 0, "BothWay")]
    [InlineData("AllowType_Type_DenyAny", 0, 30516, "NoRelation")]
    [InlineData("AllowType_Type_DenyAny", 1, 0, "BothWay")]
    public async Task Target_is_asked_unless_the_addition_is_forced(string allow, int force, int code, string relation)
    {
        using var world = new FriendWorld();
        world.SetProfile("bob", AllowType, allow);
        await world.ExpectAsync([code, 0], Add, Addition("alice", ["bob", "carol"], force: force));
        Assert.Equal(relation, await world.RelationAsync("alice", "bob"));
    }

    [Fact]
    public async Task Request_waits_until_it_is_forced()
    {
        using var world = new FriendWorld();
        world.SetProfile("bob", AllowType, "AllowType_Type_NeedConfirm");
        await world.ExpectAsync([30539, 30539], Add, Addition("alice", ["bob", "bob"]));
        Assert.Contains("\"friendRequests\":{\"alice\":[\"bob\"]}", world.State, StringComparison.Ordinal);

        await world.ExpectAsync([0], Add, Addition("alice", ["bob"], force: 1));
        Assert.DoesNotContain("friendRequests", world.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_who_has_the_user_as_a_friend()
    {
        using var world = new FriendWorld("""{"accounts":["alice","bob"],"friends":{"bob":[{"friendId":"alice"}]}}""");
        world.SetProfile("bob", AllowType, "AllowType_Type_DenyAny");
        await world.ExpectAsync([0], Add, Addition("alice", ["bob"]));
    }

    [Fact]
    public async Task Requests_that_wait_are_bounded()
    {
        using var world = new FriendWorld($$$"""{"accounts":["alice",{{{Users(101)[1..]}}},"friendRequests":{"alice":{{{Users(100)}}}}}""");
        world.SetProfile("u100", AllowType, "AllowType_Type_NeedConfirm");
        world.SetProfile("u99", AllowType, "AllowType_Type_NeedConfirm");
        await world.ExpectAsync([30012, 30539], Add, Addition("alice", ["u100", "u99"]));
    }

    [Theory]
    [InlineData("AdminForbid_Type_SendOut", 30009)]
    [InlineData("AdminForbid_Type_None", 0)]
    public async Task User_who_may_not_ask_is_refused(string word, int code)
    {
        using var world = new FriendWorld();
        world.SetProfile("alice", ForbidType, word);
        await world.ExpectAsync([code], Add, Addition("alice", ["bob"]));
    }

    [Theory]
    [InlineData("alice", 30515)]
    [InlineData("bob", 30525)]
    [InlineData("carol", 0)]
    public async Task Blocklists_stand_in_the_way_forced_or_not(string blocker, int code)
    {
        using var world = new FriendWorld($$$"""{"accounts":["alice","bob","carol"],"blocklist":{"{{{blocker}}}":["{{{(blocker == "bob" ? "alice" : "bob")}}}"]}}""");
        await world.ExpectAsync([code], Add, Addition("alice", ["bob"]));
        Assert.Equal(code == 0 ? 30001 : code, Assert.Single(await world.ItemsAsync(Add, Addition("alice", ["bob"], force: 1))));
    }

    [Fact]
    public async Task Target_that_does_not_exist_and_the_user_are_refused()
    {
        using var world = new FriendWorld();
        await world.ExpectAsync([30003, 30001], Add, Addition("alice", ["ghost", "alice"]));
        Assert.Equal(30003, await world.CodeAsync(Add, Addition("ghost", ["bob"])));
    }
}
