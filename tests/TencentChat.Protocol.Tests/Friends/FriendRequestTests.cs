using System.Text.Json;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Friends;
using TencentChat.Protocol.Profiles;
using TencentChat.Protocol.Tests.Commands;

namespace TencentChat.Protocol.Tests.Friends;

public class FriendRequestTests
{
    private static readonly FriendToAdd Bob = new("bob", "AddSource_Type_Web") { Remark = "Bobby", GroupName = "Work", AddWording = "hi" };

    public static TheoryData<string, int, Repeat, string> Declared => new()
    {
        { "sns/friend_add", 100, Repeat.Safe, "34902" },
        { "sns/friend_import", 1000, Repeat.Safe, "34903" },
        { "sns/friend_update", 100, Repeat.Safe, "34904" },
        { "sns/friend_delete", 1000, Repeat.Safe, "34905" },
        { "sns/friend_delete_all", int.MaxValue, Repeat.Safe, "34906" },
        { "sns/friend_check", 1000, Repeat.Read, "34907" },
        { "sns/friend_get_list", 100, Repeat.Read, "34910" },
        { "sns/group_delete", 32, Repeat.Safe, "34926" },
    };

    [Theory, MemberData(nameof(Declared))]
    public void Declaration_is_the_documented_one(string path, int targets, Repeat repeat, string document)
    {
        var command = Assert.IsType<BatchCommand>(CommandCatalog.Find(path), exactMatch: false);
        Assert.Equal((targets, repeat, 200), (command.TargetsPerCall, command.Repeat, command.CallsPerSecond));
        Assert.Equal($"https://www.tencentcloud.com/document/product/1047/{document}", command.Document.AbsoluteUri);
        Assert.Contains(30001, command.Errors);
    }

    [Theory]
    [InlineData(FriendScope.Both, false, "Add_Type_Both", 0)]
    [InlineData(FriendScope.Both, true, "Add_Type_Both", 1)]
    [InlineData(FriendScope.OneWay, false, "Add_Type_Single", 0)]
    [InlineData(FriendScope.OneWay, true, "Add_Type_Single", 1)]
    public void Addition_says_whose_entries_and_whether_consent_is_needed(FriendScope scope, bool force, string type, int flag)
    {
        var command = AddFriends.Of(scope, force);
        Assert.Equal(
            """{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_Web","Remark":"Bobby","GroupName":"Work","AddWording":"hi"}],""" +
            $"\"AddType\":\"{type}\",\"ForceAddFlags\":{flag}}}",
            Body.Request(command, "alice", Bob));
        Assert.Same(command, AddFriends.Of(scope, force));
        Assert.Equal(("sns/friend_add", 100, AddFriends.Command.Errors), (command.Path, command.TargetsPerCall, command.Errors));
    }

    [Fact]
    public void Addition_leaves_out_what_is_not_said() => Assert.Equal(
        """{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_Web"}],"AddType":"Add_Type_Both","ForceAddFlags":0}""",
        Body.Request(AddFriends.Command, "alice", new FriendToAdd("bob", "AddSource_Type_Web")));

    [Fact]
    public void Import_has_groups_in_an_array_and_times_beyond_32_bits()
    {
        var friend = new FriendToImport("bob", "AddSource_Type_Web")
        {
            Remark = "Bobby",
            RemarkTime = 4_719_000_000,
            GroupName = ["Work", "Home"],
            AddWording = "hi",
            AddTime = 4_719_000_001,
            CustomItem = [Item("Tag_SNS_Custom_Note", "\"desk 4\""), Item("Tag_SNS_Custom_Floor", "3")],
        };
        var json = Body.Request(ImportFriends.Command, "alice", friend);

        Assert.Equal(
            """{"From_Account":"alice","AddFriendItem":[{"To_Account":"bob","AddSource":"AddSource_Type_Web","Remark":"Bobby","RemarkTime":4719000000""" +
            ""","GroupName":["Work","Home"],"AddWording":"hi","AddTime":4719000001,"CustomItem":[{"Tag":"Tag_SNS_Custom_Note","Value":"desk 4"},""" +
            """{"Tag":"Tag_SNS_Custom_Floor","Value":3}]}]}""",
            json);
        var back = JsonSerializer.Deserialize(json, FriendJson.Default.ImportFriendsRequest)!.Items.Span[0];
        Assert.Equal((4_719_000_000, 4_719_000_001), (back.RemarkTime, back.AddTime));
        Assert.Equal(["Work", "Home"], back.GroupName!);
    }

    [Fact]
    public void Update_has_values_of_every_kind() => Assert.Equal(
        """{"From_Account":"alice","UpdateItem":[{"To_Account":"bob","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"Bobby"},{"Tag":"Tag_SNS_IM_Group","Value":["Work"]},{"Tag":"Tag_SNS_Custom_Floor","Value":4294967296}]}]}""",
        Body.Request(UpdateFriends.Command, "alice", new FriendUpdate(
            "bob", [Item(FriendTags.Remark, "\"Bobby\""), Item(FriendTags.Group, "[\"Work\"]"), Item($"{FriendTags.CustomPrefix}Floor", "4294967296")])));

    [Theory]
    [InlineData(FriendScope.Both, "Delete_Type_Both")]
    [InlineData(FriendScope.OneWay, "Delete_Type_Single")]
    public void Removal_says_whose_entries(FriendScope scope, string type)
    {
        Assert.Equal($$"""{"From_Account":"alice","To_Account":["bob","carol"],"DeleteType":"{{type}}"}""", Body.Request(RemoveFriends.Of(scope), "alice", "bob", "carol"));
        Assert.Equal($$"""{"From_Account":"alice","DeleteType":"{{type}}"}""", Body.Request(RemoveAllFriends.Of(scope), "alice", "bob", "carol"));
    }

    [Fact]
    public void Check_looks_at_both_sides() => Assert.Equal(
        """{"From_Account":"alice","To_Account":["bob"],"CheckType":"CheckResult_Type_Both"}""", Body.Request(CheckFriends.Command, "alice", "bob"));

    [Fact]
    public void Reading_asks_for_the_fields_it_is_told()
    {
        Assert.Equal(
            """{"From_Account":"alice","To_Account":["bob"],"TagList":["Tag_Profile_IM_Nick","Tag_SNS_IM_Remark"]}""",
            Body.Request(ReadFriends.Of(["Tag_Profile_IM_Nick", FriendTags.Remark]), "alice", "bob"));
        Assert.EndsWith(
            ""","TagList":["Tag_SNS_IM_Remark","Tag_SNS_IM_Group","Tag_SNS_IM_AddSource","Tag_SNS_IM_AddWording","Tag_SNS_IM_AddTime"]}""",
            Body.Request(ReadFriends.Command, "alice", "bob"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AddSource_Type_Web", true)]
    [InlineData("AddSource_Type_abcdEFGH", true)]
    [InlineData("AddSource_Type_abcdEFGHi", false)]
    [InlineData("AddSource_Type_", false)]
    [InlineData("AddSource_Type_W3b", false)]
    [InlineData("AddSource_Type_Wéb", false)]
    [InlineData("addsource_type_Web", false)]
    [InlineData("Web", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Source_is_a_prefix_and_up_to_eight_letters(string? source, bool valid) => Assert.Equal(valid, FriendSource.Fault(source) is null);

    private static ProfileItem Item(string tag, string value) => new() { Tag = tag, Value = JsonElement.Parse(value) };
}
