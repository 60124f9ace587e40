using static TencentChat.Sandbox.Tests.Friends.FriendWorld;

namespace TencentChat.Sandbox.Tests.Friends;

public class AddFriendsLimitTests
{
    [Theory]
    [InlineData("\"AddSource_Type_abcdefgh\"", 0)]
    [InlineData("\"AddSource_Type_abcdefghi\"", 30001)]
    [InlineData("\"Web\"", 30001)]
    [InlineData("null", 30001)]
    public async Task Source_keeps_the_rule(string source, int code)
    {
        using var world = new FriendWorld();
        var answer = await world.CallAsync(Add, $$"""{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob","AddSource":{{source}}}]}""");
        Assert.Equal([code], ItemsOf(answer));
        Assert.Equal(code == 0 ? "" : "Err_SNS_FriendAdd_Source_Illegal", InfoOf(answer));
    }

    [Theory]
    [InlineData("Remark", 96)]
    [InlineData("AddWording", 256)]
    [InlineData("GroupName", 30)]
    public async Task Texts_are_bounded_in_bytes(string member, int bytes)
    {
        using var world = new FriendWorld();
        await world.ExpectAsync([0], Add, Addition("alice", ["bob"], more: $",\"{member}\":\"{new string('x', bytes)}\""));
        await world.ExpectAsync([30001], Add, Addition("alice", ["carol"], more: $",\"{member}\":\"{new string('x', bytes - 1)}é\""));
    }

    [Fact]
    public async Task Friend_lists_of_both_sides_are_bounded()
    {
        using var world = new FriendWorld(Crowd(3000));
        await world.ExpectAsync([30010], Add, Addition("alice", ["bob"]));
        await world.ExpectAsync([30014, 0], Add, Addition("bob", ["alice", "carol"]));
        await world.ExpectAsync([0], Add, Addition("bob", ["alice"], "Add_Type_Single"));
        // With a full list, the mirror of a friend who is there still fits.
        await world.ExpectAsync([0], Add, Addition("alice", ["u7"]));
    }

    [Fact]
    public async Task Groups_are_bounded()
    {
        var names = string.Join(',', Enumerable.Range(0, 32).Select(i => $"\"g{i}\""));
        using var world = new FriendWorld($$$"""{"accounts":["alice","bob"],"friendGroups":{"alice":[{{{names}}}]}}""");
        await world.ExpectAsync([30011], Add, Addition("alice", ["bob"], more: ""","GroupName":"one more" """));
        await world.ExpectAsync([0], Add, Addition("alice", ["bob"], more: ""","GroupName":"g7" """));
    }

    [Theory]
    [InlineData(Add, 100)]
    [InlineData(Import, 1000)]
    public async Task Call_takes_so_many_targets_and_no_more(string command, int most)
    {
        using var world = new FriendWorld();
        var ids = Enumerable.Range(0, most + 1).Select(i => $"u{i}").ToArray();
        Assert.Equal(most, (await world.ItemsAsync(command, Addition("alice", ids[..most]).Replace(",\"AddType\":\"Add_Type_Both\",\"ForceAddFlags\":0", "", StringComparison.Ordinal))).Length);
        Assert.Equal(30001, await world.CodeAsync(command, Addition("alice", ids)));
        Assert.Equal(30001, await world.CodeAsync(command, Addition("alice", [])));
    }

    [Theory]
    [InlineData("""{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_Web"}],"AddType":"Both"}""", 30001)]
    [InlineData("""{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_Web"}],"ForceAddFlags":2}""", 30001)]
    [InlineData("""{"From_Account":"alice","AddFriendItem":[{"AddSource":"AddSource_Type_Web"}]}""", 60015)]
    [InlineData("""{"From_Account":"alice","AddFriendItem":[{"To_Account":7,"AddSource":"AddSource_Type_Web"}]}""", 60015)]
    [InlineData("""{"From_Account":"alice","AddFriendItem":[null]}""", 60015)]
    [InlineData("""{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_Web"}],"AddType":"Add_Type_Both","ForceAddFlags":1}""", 0)]
    public async Task Request_is_refused_as_a_whole_when_it_is_not_valid(string body, int code)
    {
        using var world = new FriendWorld();
        Assert.Equal(code, await world.CodeAsync(Add, body));
        Assert.Equal(code == 0, world.State.Contains("friends", StringComparison.Ordinal));
    }
}
