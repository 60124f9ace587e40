using System.Text.Json;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Profiles;
using TencentChat.Protocol.Tests.Commands;

namespace TencentChat.Protocol.Tests.Profiles;

public class ProfileTests
{
    [Fact]
    public void Change_names_its_user_as_the_acting_one()
    {
        var change = new ProfileChange("zoe", [Item(ProfileTags.Nickname, "\"Z\""), Item(ProfileTags.Birthday, "20010203"), Item(ProfileTags.Custom("City"), "\"Rome\"")]);
        Assert.Equal(
            """{"From_Account":"zoe","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Z"},{"Tag":"Tag_Profile_IM_BirthDay","Value":20010203},{"Tag":"Tag_Profile_Custom_City","Value":"Rome"}]}""",
            Body.Request(SetProfile.Command, "nobody", change));
    }

    [Fact]
    public void Change_may_be_repeated_and_is_settled_by_nothing()
    {
        Assert.Equal(Repeat.Safe, SetProfile.Command.Repeat);
        Assert.Null(SetProfile.Command.Settlement);
        Assert.True(Body.Answer(SetProfile.Command, """{"ErrorCode":0}""")!.NamesOnlyFailures);
    }

    [Fact]
    public void Reading_asks_for_every_standard_field_unless_told() => Assert.Equal(
        """{"To_Account":["yan"],"TagList":["Tag_Profile_IM_Nick","Tag_Profile_IM_Gender","Tag_Profile_IM_BirthDay","Tag_Profile_IM_Location","Tag_Profile_IM_SelfSignature","Tag_Profile_IM_AllowType","Tag_Profile_IM_Language","Tag_Profile_IM_Image","Tag_Profile_IM_AdminForbidType","Tag_Profile_IM_Level","Tag_Profile_IM_Role"]}""",
        Body.Request(ReadProfiles.Command, "nobody", "yan"));

    [Fact]
    public void Reading_asks_for_the_fields_it_is_told()
    {
        var command = ReadProfiles.Of([ProfileTags.Level.Name, "Tag_Profile_Custom_City"]);
        Assert.Equal("""{"To_Account":["yan","zoe"],"TagList":["Tag_Profile_IM_Level","Tag_Profile_Custom_City"]}""", Body.Request(command, "nobody", "yan", "zoe"));
        Assert.Equal(100, command.TargetsPerCall);
    }

    [Fact]
    public void Profiles_are_read_with_values_of_every_kind()
    {
        var answer = Body.Answer(
            ReadProfiles.Command,
            """
            {"UserProfileItem":[{"To_Account":"yan","ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Y"},{"Tag":"Tag_Profile_IM_Level","Value":4294967295}],"ResultCode":0,"ResultInfo":""},
            {"To_Account":"zoe","ResultCode":40006,"ResultInfo":"Err_Profile_PortraitGet_Read_Custom_Data_Fail"}],"Fail_Account":["zoe"],"ErrorCode":0}
            """)!;
        var yan = Assert.IsType<UserProfile>(answer.Items[0]);
        Assert.Equal(["Y", "4294967295"], yan.ProfileItem!.Select(item => item.Value.ToString()));
        var zoe = Assert.IsType<UserProfile>(answer.Items[1]);
        Assert.Equal(40006, zoe.ResultCode);
        Assert.Null(zoe.ProfileItem);
        Assert.Equal(["zoe"], answer.Failed);
    }

    private static ProfileItem Item(ProfileTag tag, string value) => new() { Tag = tag.Name, Value = JsonElement.Parse(value) };
}
