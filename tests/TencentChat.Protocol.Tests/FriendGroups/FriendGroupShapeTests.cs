using TencentChat.Protocol.Commands;
using TencentChat.Protocol.FriendGroups;
using TencentChat.Protocol.Tests.Commands;

namespace TencentChat.Protocol.Tests.FriendGroups;

public class FriendGroupShapeTests
{
    [Theory]
    [InlineData("sns/group_add", Repeat.Safe, "34950")]
    [InlineData("sns/group_delete", Repeat.Safe, "34926")]
    [InlineData("sns/group_get", Repeat.Read, "40123")]
    public void Declaration_is_the_documented_one(string path, Repeat repeat, string document)
    {
        var command = CommandCatalog.Find(path)!;
        Assert.Equal((repeat, 200), (command.Repeat, command.CallsPerSecond));
        Assert.Equal($"https://www.tencentcloud.com/document/product/1047/{document}", command.Document.AbsoluteUri);
    }

    [Fact]
    public void Addition_names_groups_and_perhaps_friends()
    {
        Assert.Equal("""{"From_Account":"alice","GroupName":["Work"]}""", Body.Request(AddFriendGroups.Command, new AddFriendGroupsRequest("alice", ["Work"])));
        Assert.Equal(
            """{"From_Account":"alice","GroupName":["Work","Home"],"To_Account":["bob"]}""",
            Body.Request(AddFriendGroups.Command, new AddFriendGroupsRequest("alice", ["Work", "Home"]) { To = ["bob"] }));
    }

    [Fact]
    public void Addition_answers_an_item_a_friend()
    {
        var answer = AddFriendGroups.Command.ReadAnswer(
            """
            {"ResultItem":[{"To_Account":"bob","ResultCode":0,"ResultInfo":""},{"To_Account":"carol","ResultCode":32216,"ResultInfo":"Err_SNS_GroupAdd_ToTinyId_Not_Friend"}],
            "Fail_Account":["carol"],"Invalid_Account":["dave"],"CurrentSequence":4294967296,"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}
            """u8)!;
        Assert.Equal([("bob", 0), ("carol", 32216)], answer.Items.Select(item => (item.Target!, item.ResultCode!.Value)));
        Assert.Equal(["carol", "dave"], answer.Failed);
        Assert.Equal(4_294_967_296, answer.CurrentSequence);
        Assert.Empty(AddFriendGroups.Command.ReadAnswer("""{"CurrentSequence":3,"ErrorCode":0}"""u8)!.Items);
    }

    [Fact]
    public void Removal_names_groups_and_tells_of_none()
    {
        Assert.Equal("""{"From_Account":"alice","GroupName":["Work","Home"]}""", Body.Request(RemoveFriendGroups.Command, "alice", "Work", "Home"));
        var answer = Assert.IsType<RemoveFriendGroupsAnswer>(Body.Answer(RemoveFriendGroups.Command, """{"CurrentSequence":4,"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"0"}"""));
        Assert.True(answer.NamesOnlyFailures);
        Assert.Equal((4, 0), (answer.CurrentSequence, answer.Items.Count + answer.Failed.Count));
        Assert.Null(RemoveFriendGroups.Command.Settlement);
    }

    [Fact]
    public void List_is_asked_for_with_or_without_friends()
    {
        Assert.Equal("""{"From_Account":"alice"}""", Body.Request(ListFriendGroups.Command, new ListFriendGroupsRequest("alice")));
        Assert.Equal(
            """{"From_Account":"alice","NeedFriend":"Need_Friend_Type_Yes","GroupName":["Work"]}""",
            Body.Request(ListFriendGroups.Command, new ListFriendGroupsRequest("alice") { NeedFriend = ListFriendGroups.WithFriends, GroupName = ["Work"] }));
    }

    [Fact]
    public void List_has_friends_in_an_array_where_they_were_asked_for()
    {
        var answer = ListFriendGroups.Command.ReadAnswer(
            """{"ResultItem":[{"GroupName":"Work","FriendNumber":1,"To_Account":["bob"]},{"GroupName":"Home","FriendNumber":0}],"CurrentSequence":2,"ErrorCode":0}"""u8)!;
        Assert.Equal(["bob"], answer.ResultItem![0].Friends!);
        Assert.Equal(("Home", 0), (answer.ResultItem[1].GroupName, answer.ResultItem[1].FriendNumber));
        Assert.Null(answer.ResultItem[1].Friends);
        Assert.Equal(2, answer.CurrentSequence);
    }

    [Theory]
    [InlineData("W", true)]
    [InlineData("123456789012345678901234567890", true)]
    [InlineData("1234567890123456789012345678901", false)]
    [InlineData("十个汉字正好三十个字节", false)]
    [InlineData("十个汉字正好三十字节", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Name_has_up_to_thirty_bytes(string? name, bool valid) => Assert.Equal(valid, FriendGroupName.Fault(name) is null);
}
