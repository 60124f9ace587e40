using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Friends;
using TencentChat.Protocol.Tests.Commands;

namespace TencentChat.Protocol.Tests.Friends;

public class FriendAnswerTests
{
    [Theory]
    [InlineData("sns/friend_import")]
    [InlineData("sns/friend_update")]
    public void Writes_name_what_failed_and_on_old_pages_what_is_not_of_this_app(string path)
    {
        var answer = Body.Answer(
            (BatchCommand)CommandCatalog.Find(path)!,
            """
            {"ResultItem":[{"To_Account":"bob","ResultCode":0,"ResultInfo":""},{"To_Account":"carol","ResultCode":30011,"ResultInfo":"Err_SNS_FriendUpdate_Group_Num_Exceed_Threshold"}],
            "Fail_Account":["carol"],"Invalid_Account":["dave"],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}
            """)!;
        Assert.Equal([0, 30011], answer.Items.Select(item => item.ResultCode));
        Assert.Equal(["carol", "dave"], answer.Failed);
        Assert.False(answer.NamesOnlyFailures);
        Assert.Empty(Body.Answer(UpdateFriends.Command, """{"ErrorCode":0}""")!.Failed);
    }

    [Fact]
    public void Removal_of_all_tells_of_all_by_its_envelope()
    {
        var answer = Body.Answer(RemoveAllFriends.Command, """{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"0"}""")!;
        Assert.True(answer.NamesOnlyFailures);
        Assert.Empty(answer.Items);
    }

    [Fact]
    public void Reading_has_fields_of_every_kind_and_none_where_it_failed()
    {
        var answer = Body.Answer(
            ReadFriends.Command,
            """
            {"InfoItem":[{"To_Account":"bob","SnsProfileItem":[{"Tag":"Tag_SNS_IM_Group","Value":["Work"]},{"Tag":"Tag_SNS_IM_AddTime","Value":4719000000}],"ResultCode":0,"ResultInfo":""},
            {"To_Account":"carol","ResultCode":30001,"ResultInfo":"Err_SNS_FriendGetList_Friend_Not_Exist"}],
            "Fail_Account":["carol"],"ActionStatus":"OK","ErrorCode":0}
            """)!;
        var bob = Assert.IsType<ReadFriendsItem>(answer.Items[0]);
        Assert.Equal(["Tag_SNS_IM_Group", "Tag_SNS_IM_AddTime"], bob.SnsProfileItem!.Select(item => item.Tag!));
        Assert.Equal(4_719_000_000, bob.SnsProfileItem![1].Value.GetInt64());
        Assert.Null(Assert.IsType<ReadFriendsItem>(answer.Items[1]).SnsProfileItem);
        Assert.Equal(["carol"], answer.Failed);
    }

    [Theory]
    [InlineData("CheckResult_Type_BothWay", true, true)]
    [InlineData("CheckResult_Type_AWithB", true, false)]
    [InlineData("CheckResult_Type_BWithA", false, true)]
    [InlineData("CheckResult_Type_NoRelation", false, false)]
    [InlineData("BlackCheckResult_Type_NO", null, null)]
    [InlineData(null, null, null)]
    public void Relation_is_read_only_when_the_item_is_good(string? relation, bool? actorHas, bool? targetHas)
    {
        var item = new CheckFriendsItem { Target = "bob", ResultCode = 0, Relation = relation };
        Assert.Equal((actorHas, targetHas), (CheckFriends.ActorHas(item), CheckFriends.TargetHas(item)));
        Assert.Equal(actorHas, CheckFriends.Has(item, FriendScope.OneWay));
        Assert.Equal(actorHas & targetHas, CheckFriends.Has(item, FriendScope.Both));
        foreach (var failed in new[] { item with { ResultCode = 30006 }, item with { ResultCode = null } })
        {
            Assert.Null(CheckFriends.ActorHas(failed));
            Assert.Null(CheckFriends.TargetHas(failed));
            Assert.Null(CheckFriends.Has(failed, FriendScope.Both));
        }
        Assert.Null(CheckFriends.ActorHas(new() { Target = "bob", ResultCode = 0 }));
    }

    [Theory]
    [InlineData("""{"UserDataItem":[{"To_Account":"bob"}],"StandardSequence":88,"FriendNum":2,"CompleteFlag":0,"NextStartIndex":500,"ErrorCode":0}""", "500")]
    [InlineData("""{"UserDataItem":[{"To_Account":"bob"}],"FriendNum":1,"CompleteFlag":1,"NextStartIndex":0,"ErrorCode":0}""", null)]
    [InlineData("""{"UserDataItem":[{"To_Account":"bob"}],"FriendNum":1,"CompleteFlag":1,"NextStartIndex":500,"ErrorCode":0}""", null)]
    [InlineData("""{"UserDataItem":[{"To_Account":"bob"}],"FriendNum":1,"CompleteFlag":2,"ErrorCode":0}""", null)]
    [InlineData("""{"UserDataItem":[{"To_Account":"bob"}],"NextStartIndex":4294967296,"ErrorCode":0}""", "4294967296")]
    [InlineData("""{"UserDataItem":[{"To_Account":"bob"}],"CompleteFlag":0,"ErrorCode":0}""", "0")]
    [InlineData("""{"ErrorCode":0}""", null)]
    public void List_goes_on_until_it_says_that_it_is_complete(string json, string? next)
    {
        var answer = ListFriends.Command.ReadAnswer(System.Text.Encoding.UTF8.GetBytes(json))!;
        Assert.Equal(next, answer.NextPage);
        Assert.Equal(json.Contains("bob", StringComparison.Ordinal) ? ["bob"] : [], answer.Entries.Select(entry => entry.User!));
    }

    [Fact]
    public void List_that_is_incomplete_without_a_way_on_does_not_lead_on()
    {
        var answer = ListFriends.Command.ReadAnswer("""{"CompleteFlag":0,"NextStartIndex":0,"ErrorCode":0}"""u8)!;
        Assert.False(ListFriends.Command.LeadsOn(ListFriends.Command.FirstCursor, answer.NextPage!));
        Assert.True(ListFriends.Command.LeadsOn(ListFriends.Command.FirstCursor, "500"));
        // A cursor that is none leads nowhere, rather than to a failure of ours.
        Assert.False(ListFriends.Command.LeadsOn(ListFriends.Command.FirstCursor, "-1"));
    }

    [Fact]
    public void List_is_asked_for_as_if_nothing_were_held()
    {
        Assert.Equal("""{"From_Account":"alice","StartIndex":500,"StandardSequence":0}""", Body.Request(ListFriends.Command, "alice", "500", 7));
        Assert.False(ListFriends.Command.ChoosesPageSize);
        Assert.Equal((500, CursorKind.Index, Repeat.Read), (ListFriends.Command.MaxPageSize, ListFriends.Command.Cursor, ListFriends.Command.Repeat));
    }
}
