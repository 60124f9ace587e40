using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Tests.Commands;

namespace TencentChat.Protocol.Tests.Errors;

/// <summary>Codes that speak of the state they met rather than of the request.</summary>
public class ErrorStateTests
{
    [Theory]
    [InlineData(30539, "sns/friend_add", true)]
    [InlineData(30539, "sns/friend_delete", false)]
    [InlineData(30540, "sns/friend_add", false)]
    [InlineData(30516, "sns/friend_add", false)]
    public void Code_is_pending_for_the_command_that_asks_for_consent_alone(int code, string path, bool pending)
    {
        var error = ErrorTable.Read(code, null, Body.CommandOf(path));
        Assert.Equal(pending, error.Pending);
        Assert.False(error.AlreadySo);
        Assert.True(error.Known);
    }

    [Theory]
    [InlineData("Err_SNS_FriendGetList_Friend_Not_Exist", "sns/friend_get_list", ChatFault.RelationNotFound)]
    [InlineData("Err_SNS_FriendUpdate_Not_Friend", "sns/friend_update", ChatFault.RelationNotFound)]
    [InlineData("Err_SNS_FriendUpdate_Account_Not_Exist", "sns/friend_update", ChatFault.AccountNotFound)]
    [InlineData("Err_SNS_FriendAdd_Friend_Exist", "sns/friend_add", ChatFault.Rejected)]
    [InlineData("Err_SNS_Other", "sns/friend_update", ChatFault.Rejected)]
    [InlineData(null, "sns/friend_update", ChatFault.Rejected)]
    public void Bad_parameter_is_a_missing_relation_when_the_text_says_so(string? text, string path, ChatFault fault)
    {
        var error = ErrorTable.Read(30001, text, Body.CommandOf(path));
        Assert.Equal(fault, error.Fault);
        Assert.False(error.Pending);
    }

    [Theory]
    [InlineData(31704, "sns/friend_delete", true)]
    [InlineData(31704, "sns/friend_update", false)]
    [InlineData(32216, "sns/group_add", false)]
    public void Missing_relation_is_what_a_removal_wanted(int code, string path, bool alreadySo)
    {
        var error = ErrorTable.Read(code, null, Body.CommandOf(path));
        Assert.Equal(ChatFault.RelationNotFound, error.Fault);
        Assert.Equal(alreadySo, error.AlreadySo);
    }

    [Theory]
    [InlineData(30001, null, true)]
    [InlineData(30001, "", true)]
    [InlineData(30001, "Err_SNS_Other", true)]
    [InlineData(30001, "Err_SNS_FriendAdd_Friend_Exist", false)]
    [InlineData(30001, "Err_SNS_FriendDelete_Not_Friend", false)]
    [InlineData(30001, "Err_SNS_Account_Not_Exist", false)]
    [InlineData(30003, null, false)]
    [InlineData(30539, null, false)]
    [InlineData(31704, null, false)]
    [InlineData(38500, null, false)]
    [InlineData(30099, null, true)]
    [InlineData(-1, "", true)]
    public void Code_is_ambiguous_when_neither_it_nor_its_text_tells_a_bad_parameter_from_a_state(int code, string? text, bool ambiguous) =>
        Assert.Equal(ambiguous, ErrorTable.Read(code, text, Body.CommandOf("sns/friend_add")).Ambiguous);

    [Fact]
    public void Exactly_one_row_is_ambiguous() => Assert.Equal(30001, Assert.Single(ErrorTable.All, error => error.Ambiguous).Code);
}
