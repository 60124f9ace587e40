using TencentChat.Protocol.Profiles;

namespace TencentChat.Protocol.Tests.Profiles;

public class ProfileTagsTests
{
    [Fact]
    public void Every_standard_field_is_found_by_its_tag() => Assert.All(ProfileTags.Standard, tag => Assert.Same(tag, ProfileTags.Find(tag.Name)));

    [Fact]
    public void Field_of_older_documents_is_found_but_not_standard()
    {
        Assert.Same(ProfileTags.MessageSettings, ProfileTags.Find("Tag_Profile_IM_MsgSettings"));
        Assert.DoesNotContain(ProfileTags.MessageSettings, ProfileTags.Standard);
    }

    [Theory]
    [InlineData("Tag_Profile_Custom_A")]
    [InlineData("Tag_Profile_Custom_Birthday")]
    public void Custom_field_is_found_by_any_keyword_of_eight_letters_at_most(string tag)
    {
        var found = ProfileTags.Find(tag)!;
        Assert.Equal(tag, found.Name);
        Assert.Equal(ProfileValueKind.TextOrNumber, found.Kind);
        Assert.Equal(500, found.MaxBytes);
    }

    [Theory]
    [InlineData("Tag_Profile_Custom_")]
    [InlineData("Tag_Profile_Custom_Birthdays")]
    [InlineData("Tag_Profile_Custom_A1")]
    [InlineData("Tag_Profile_Custom_É")]
    [InlineData("tag_profile_custom_A")]
    [InlineData("Tag_Profile_IM_nick")]
    [InlineData("Tag_SNS_IM_Remark")]
    [InlineData("")]
    public void Field_is_not_found_by_another_tag(string tag) => Assert.Null(ProfileTags.Find(tag));

    [Fact]
    public void Custom_field_is_refused_by_a_keyword_that_is_none()
    {
        Assert.Throws<ArgumentException>(() => ProfileTags.Custom("Birthdays"));
        Assert.Equal("Tag_Profile_Custom_Birthday", ProfileTags.Custom("Birthday").Name);
    }

    [Fact]
    public void Every_field_has_a_limit_words_or_a_number() => Assert.All(ProfileTags.Standard, tag => Assert.Equal(
        1, (tag.MaxBytes is null ? 0 : 1) + (tag.Words.Count > 0 ? 1 : 0) + (tag.Kind == ProfileValueKind.Number ? 1 : 0)));
}
