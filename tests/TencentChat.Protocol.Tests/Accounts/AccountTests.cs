using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Tests.Commands;

namespace TencentChat.Protocol.Tests.Accounts;

public class AccountTests
{
    [Fact]
    public void Deletion_names_accounts_by_UserID_in_objects() => Assert.Equal(
        """{"DeleteItem":[{"UserID":"yan"},{"UserID":"zoe"}]}""", Body.Request(DeleteAccounts.Command, "nobody", "yan", "zoe"));

    [Fact]
    public void Check_names_accounts_by_UserID_in_objects() => Assert.Equal(
        """{"CheckItem":[{"UserID":"yan"},{"UserID":"zoe"}]}""", Body.Request(CheckAccounts.Command, "nobody", "yan", "zoe"));

    [Fact]
    public void Kick_names_the_account_alone() => Assert.Equal("""{"UserID":"zoe"}""", Body.Request(KickAccount.Command, "nobody", "zoe"));

    [Fact]
    public void Results_of_a_deletion_are_read_by_UserID()
    {
        var answer = Body.Answer(DeleteAccounts.Command,
            """
            {"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ResultItem":[{"ResultCode":0,"ResultInfo":"","UserID":"yan"},
            {"ResultCode":70107,"ResultInfo":"Err_TLS_PT_Open_Login_Account_Not_Exist","UserID":"zoe"}]}
            """)!;
        Assert.Equal(["yan", "zoe"], answer.Items.Select(item => item.Target));
        Assert.Equal([0, 70107], answer.Items.Select(item => item.ResultCode));
        Assert.Equal("Err_TLS_PT_Open_Login_Account_Not_Exist", answer.Items[1].ResultInfo);
        Assert.False(answer.NamesOnlyFailures);
    }

    [Fact]
    public void Result_that_names_To_Account_names_no_account()
    {
        var answer = Body.Answer(DeleteAccounts.Command, """{"ErrorCode":0,"ResultItem":[{"To_Account":"yan","ResultCode":0}]}""")!;
        Assert.Null(Assert.Single(answer.Items).Target);
    }

    [Theory]
    [InlineData("""{"UserID":"yan","ResultCode":0,"ResultInfo":"","AccountStatus":"Imported"}""", true)]
    [InlineData("""{"UserID":"yan","ResultCode":0,"ResultInfo":"","AccountStatus":"NotImported"}""", false)]
    [InlineData("""{"UserID":"yan","ResultCode":70500,"ResultInfo":"","AccountStatus":"Imported"}""", null)]
    [InlineData("""{"UserID":"yan","ResultCode":70500,"ResultInfo":"","AccountStatus":"NotImported"}""", null)]
    [InlineData("""{"UserID":"yan","AccountStatus":"NotImported"}""", null)]
    [InlineData("""{"UserID":"yan","ResultCode":0,"ResultInfo":""}""", null)]
    [InlineData("""{"UserID":"yan","ResultCode":0,"ResultInfo":"","AccountStatus":"Elsewhere"}""", null)]
    public void Account_is_there_only_by_a_check_that_says_so(string item, bool? imported)
    {
        var read = Assert.Single(Body.Answer(CheckAccounts.Command, $$"""{"ErrorCode":0,"ResultItem":[{{item}}]}""")!.Items);
        Assert.Equal(imported, CheckAccounts.IsImported(read));
        Assert.Equal(!imported, DeleteAccounts.Command.Settlement!.IsWanted(read));
    }

    [Fact]
    public void Account_is_unknown_by_a_result_of_another_command() => Assert.Null(CheckAccounts.IsImported(new() { Target = "yan", ResultCode = 0 }));

    [Fact]
    public void Kick_is_never_repeated_and_settled_by_nothing()
    {
        Assert.Equal(Repeat.Never, KickAccount.Command.Repeat);
        Assert.Null(KickAccount.Command.Settlement);
        Assert.True(Body.Answer(KickAccount.Command, """{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}""")!.NamesOnlyFailures);
    }

    [Fact]
    public void Deleted_already_is_what_a_deletion_wanted()
    {
        Assert.True(ErrorTable.Read(70107, "", DeleteAccounts.Command).AlreadySo);
        Assert.False(ErrorTable.Read(70107, "", KickAccount.Command).AlreadySo);
    }
}
