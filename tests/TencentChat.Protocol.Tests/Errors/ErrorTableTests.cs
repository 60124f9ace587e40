using TencentChat.Protocol.Blocklist;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.Tests.Commands;

namespace TencentChat.Protocol.Tests.Errors;

public class ErrorTableTests
{
    private const string Unfollowing = "follow/follow_delete", Unblocking = "sns/black_list_delete";

    [Theory]
    [InlineData(30001, ChatFault.Rejected, Fixer.Caller)]
    [InlineData(60003, ChatFault.Rejected, Fixer.Caller)]
    [InlineData(60015, ChatFault.Rejected, Fixer.Caller)]
    [InlineData(70402, ChatFault.Rejected, Fixer.Caller)]
    [InlineData(30003, ChatFault.AccountNotFound, Fixer.Caller)]
    [InlineData(70107, ChatFault.AccountNotFound, Fixer.Caller)]
    [InlineData(31704, ChatFault.RelationNotFound, Fixer.Caller)]
    [InlineData(32216, ChatFault.RelationNotFound, Fixer.Caller)]
    [InlineData(30002, ChatFault.AccountAppMismatch, Fixer.Caller)]
    [InlineData(30005, ChatFault.FeatureNotEnabled, Fixer.Operator)]
    [InlineData(30008, ChatFault.WriteConflict, Fixer.Caller)]
    [InlineData(60007, ChatFault.Throttled, Fixer.Caller)]
    [InlineData(60011, ChatFault.Throttled, Fixer.Caller)]
    [InlineData(60018, ChatFault.Throttled, Fixer.Caller)]
    [InlineData(60019, ChatFault.Throttled, Fixer.Caller)]
    [InlineData(30004, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(60004, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(60005, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(60010, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(60026, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(70001, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(70002, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(70003, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(70005, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(70009, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(70013, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(70014, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(70016, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(70020, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(70050, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(70051, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(70052, ChatFault.Credentials, Fixer.Operator)]
    [InlineData(60006, ChatFault.AppDisabled, Fixer.Operator)]
    [InlineData(60016, ChatFault.AppDisabled, Fixer.Operator)]
    [InlineData(60020, ChatFault.AppDisabled, Fixer.Operator)]
    [InlineData(60021, ChatFault.AppDisabled, Fixer.Operator)]
    [InlineData(30006, ChatFault.Error, Fixer.Upstream)]
    [InlineData(70500, ChatFault.Error, Fixer.Upstream)]
    [InlineData(91000, ChatFault.Error, Fixer.Upstream)]
    [InlineData(30007, ChatFault.Timeout, Fixer.Upstream)]
    [InlineData(60008, ChatFault.Timeout, Fixer.Upstream)]
    [InlineData(70169, ChatFault.Timeout, Fixer.Upstream)]
    public void Code_has_its_fault_when_it_means_one_thing(int code, ChatFault fault, Fixer fixer)
    {
        var error = ErrorTable.Read(code, null, Unfollow.Command);
        Assert.Equal(code, error.Code);
        Assert.Equal(fault, error.Fault);
        Assert.Equal(fixer, error.Fixer);
        Assert.NotEmpty(error.Title);
        Assert.True(error.Known);
        Assert.False(error.AlreadySo);
        Assert.False(error.Pending);
    }

    [Theory]
    [InlineData(30005, Unfollowing, ChatFault.FeatureNotEnabled)]
    [InlineData(30005, "follow/follow_add", ChatFault.FeatureNotEnabled)]
    [InlineData(30005, Unblocking, ChatFault.Rejected)]
    [InlineData(30005, "sns/friend_add", ChatFault.Rejected)]
    [InlineData(80005, Unfollowing, ChatFault.AppDisabled)]
    [InlineData(80005, "group_open_http_svc/import_group", ChatFault.Timeout)]
    [InlineData(80005, "group_open_http_svc/create_group", ChatFault.AppDisabled)]
    [InlineData(10006, "group_open_http_svc/create_group", ChatFault.Rejected)]
    [InlineData(10006, "group_open_http_svc/import_group", ChatFault.Throttled)]
    [InlineData(130009, "openconfigsvr/getappinfo", ChatFault.Error)]
    [InlineData(130009, "openconfigsvr/getnospeaking", ChatFault.Rejected)]
    public void Code_is_read_by_family_and_command_when_it_means_several_things(int code, string path, ChatFault fault)
    {
        var error = ErrorTable.Read(code, "", Body.CommandOf(path));
        Assert.Equal(fault, error.Fault);
        Assert.True(error.Known);
    }

    [Theory]
    [InlineData("Err_SNS_BlackListDelete_Not_In_BlackList", Unblocking, true)]
    [InlineData("Err_SNS_BlackListDelete_Not_In_BlackList", Unfollowing, false)]
    [InlineData("Err_SNS_BlackListDelete_Not_Exist", Unblocking, true)]
    [InlineData("Err_SNS_BlackListDelete_Not_Exist", "sns/black_list_add", false)]
    [InlineData("Err_SNS_FollowDelete_Not_Follow", Unfollowing, true)]
    [InlineData("Err_SNS_FollowDelete_Not_Follow", Unblocking, false)]
    [InlineData("Err_SNS_FriendAdd_Friend_Exist", "sns/friend_add", true)]
    [InlineData("Err_SNS_FriendAdd_Friend_Exist", "sns/friend_delete", false)]
    [InlineData("Err_SNS_BlackListAdd_Already_Exist", "sns/black_list_add", true)]
    [InlineData("Err_SNS_BlackListAdd_Already_Exist", Unblocking, false)]
    [InlineData("Err_SNS_FriendDelete_Not_Friend", "sns/friend_delete", true)]
    [InlineData("Err_SNS_FriendDelete_Not_Friend", Unblocking, false)]
    [InlineData("Err_SNS_FriendGetList_Friend_Not_Exist", "sns/friend_delete", true)]
    [InlineData("Err_SNS_FriendGetList_Friend_Not_Exist", Unblocking, false)]
    [InlineData("detail: Err_SNS_FriendAdd_Friend_Exist, 3", "sns/friend_add", true)]
    [InlineData("err_sns_friendadd_friend_exist", "sns/friend_add", false)]
    [InlineData("Err_SNS_Req_To_Account_Invalid", Unblocking, false)]
    [InlineData("To_Account is empty", Unfollowing, false)]
    [InlineData("", Unblocking, false)]
    [InlineData(null, Unblocking, false)]
    public void Bad_parameter_is_already_so_when_the_text_says_so_for_that_command(string? text, string path, bool alreadySo)
    {
        var error = ErrorTable.Read(30001, text, Body.CommandOf(path));
        Assert.Equal(alreadySo, error.AlreadySo);
        Assert.Contains(error.Fault, new[] { ChatFault.Rejected, ChatFault.RelationNotFound });
        Assert.Equal(Fixer.Caller, error.Fixer);
    }

    [Theory]
    [InlineData("Err_SNS_Account_Not_Exist", ChatFault.AccountNotFound)]
    [InlineData("Err_SNS_Other", ChatFault.Rejected)]
    public void Bad_parameter_is_a_missing_account_when_the_text_says_so(string text, ChatFault fault)
    {
        var error = ErrorTable.Read(30001, text, RemoveFromBlocklist.Command);
        Assert.Equal(fault, error.Fault);
        Assert.False(error.AlreadySo);
    }

    [Theory]
    [InlineData(31503, Unblocking, true)]
    [InlineData(31503, Unfollowing, false)]
    [InlineData(31503, "sns/black_list_add", false)]
    [InlineData(31307, "sns/black_list_add", true)]
    [InlineData(31307, Unblocking, false)]
    [InlineData(31704, "sns/friend_delete", true)]
    [InlineData(31704, Unblocking, false)]
    [InlineData(30015, "sns/friend_add", true)]
    [InlineData(30015, "sns/friend_delete", false)]
    [InlineData(30520, "sns/friend_add", true)]
    [InlineData(30520, "sns/friend_delete", false)]
    [InlineData(70107, "im_open_login_svc/account_delete", true)]
    [InlineData(70107, Unblocking, false)]
    public void Code_is_already_so_for_its_own_command_alone(int code, string path, bool alreadySo)
    {
        var error = ErrorTable.Read(code, null, Body.CommandOf(path));
        Assert.Equal(alreadySo, error.AlreadySo);
        Assert.True(error.Known);
    }

    [Theory]
    [InlineData(1, Fixer.Upstream)]
    [InlineData(-1, Fixer.Upstream)]
    [InlineData(int.MinValue, Fixer.Upstream)]
    [InlineData(int.MaxValue, Fixer.Upstream)]
    [InlineData(30099, Fixer.Upstream)]
    [InlineData(59999, Fixer.Upstream)]
    [InlineData(60000, Fixer.Operator)]
    [InlineData(60099, Fixer.Operator)]
    [InlineData(79999, Fixer.Operator)]
    [InlineData(80000, Fixer.Upstream)]
    public void Code_is_an_error_that_stays_visible_when_it_is_unknown(int code, Fixer fixer)
    {
        var error = ErrorTable.Read(code, "some text", Unfollow.Command);
        Assert.Equal(code, error.Code);
        Assert.Equal(ChatFault.Error, error.Fault);
        Assert.Equal(fixer, error.Fixer);
        Assert.False(error.Retryable);
        Assert.False(error.Known);
        Assert.False(error.AlreadySo);
        Assert.True(error.Ambiguous);
        Assert.NotEmpty(error.Title);
    }

    [Theory]
    [InlineData(10099, false)]
    [InlineData(10100, true)]
    [InlineData(10150, true)]
    [InlineData(10200, true)]
    [InlineData(10201, false)]
    [InlineData(37999, false)]
    [InlineData(38000, true)]
    [InlineData(38500, true)]
    [InlineData(39000, true)]
    [InlineData(39001, false)]
    [InlineData(120000, false)]
    [InlineData(120001, true)]
    [InlineData(125000, true)]
    [InlineData(130000, true)]
    [InlineData(139999, false)]
    public void Code_is_a_veto_when_it_lies_in_a_range_of_webhooks(int code, bool veto)
    {
        var error = ErrorTable.Read(code, null, Unfollow.Command);
        Assert.Equal(code, error.Code);
        Assert.Equal(veto, error.Known);
        Assert.Equal(veto ? ChatFault.Rejected : ChatFault.Error, error.Fault);
        Assert.Equal(veto, error.Title.StartsWith("Veto", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(60007, 1)]
    [InlineData(60011, 1)]
    [InlineData(60018, 1)]
    [InlineData(60019, 1)]
    [InlineData(30008, null)]
    [InlineData(30006, null)]
    public void Wait_is_named_when_it_is_known(int code, int? seconds) => Assert.Equal(seconds, ErrorTable.Read(code, null, Unfollow.Command).RetryAfter);

    [Fact]
    public void Look_up_allocates_nothing()
    {
        ChatCommand[] commands = [Unfollow.Command, RemoveFromBlocklist.Command];
        string?[] texts = [null, "", "Err_SNS_BlackListDelete_Not_Exist", "Err_SNS_Other"];
        int[] codes = [30001, 30005, 30008, 31503, 60007, 70107];

        var (_, first) = Look();
        var (allocated, second) = Look();
        Assert.Equal(0, allocated);
        Assert.Equal(first, second);
        Assert.NotEqual(0, second);

        (long Allocated, int AlreadySo) Look()
        {
            var alreadySo = 0;
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 48_000; i++)
            {
                if (ErrorTable.Read(codes[i % codes.Length], texts[i / 6 % texts.Length], commands[i / 24 % commands.Length]).AlreadySo) alreadySo++;
            }
            return (GC.GetAllocatedBytesForCurrentThread() - before, alreadySo);
        }
    }
}
