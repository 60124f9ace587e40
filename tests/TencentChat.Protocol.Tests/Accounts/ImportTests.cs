using System.Text.Json;
using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Tests.Commands;

namespace TencentChat.Protocol.Tests.Accounts;

public class ImportTests
{
    private static readonly AccountToImport Named = new("zoe", "Zoé", "https://img.example.org/zoe.png"), Bare = new("yan");

    [Fact]
    public void Import_of_one_says_only_what_is_given()
    {
        Assert.Equal("""{"UserID":"zoe","Nick":"Zo\u00E9","FaceUrl":"https://img.example.org/zoe.png"}""", Body.Request(ImportAccount.Command, "nobody", Named));
        Assert.Equal("""{"UserID":"yan"}""", Body.Request(ImportAccount.Command, "nobody", Bare));
    }

    [Fact]
    public void Import_of_many_takes_the_form_with_nicknames()
    {
        Assert.Equal("""{"AccountList":[{"UserID":"yan","Nick":"Y"},{"UserID":"zoe"}]}""", Body.Request(ImportAccounts.Command, "nobody", new("yan", "Y"), new("zoe")));
        Assert.Equal(100, ImportAccounts.Command.TargetsPerCall);
        Assert.Equal(100, ImportAccounts.Command.CallsPerSecond);
    }

    [Fact]
    public void Request_of_the_old_form_is_read()
    {
        var request = JsonSerializer.Deserialize("""{"Accounts":["yan","zoe"]}""", AccountsJson.Default.ImportAccountsRequest)!;
        Assert.Equal(["yan", "zoe"], request.Accounts!);
        Assert.Null(request.AccountList);
    }

    [Theory]
    [InlineData("""{"Nick":"Z"}""")]
    [InlineData("""{"UserID":5}""")]
    public void Account_without_an_id_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, AccountsJson.Default.AccountToImport));

    [Theory]
    [InlineData("""{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}""")]
    [InlineData("""{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","FailAccounts":[]}""")]
    [InlineData("""{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","Fail_Account":["yan"]}""")] // Another family's spelling is none of this one's.
    public void Whom_the_answer_does_not_name_was_imported(string json)
    {
        var answer = Body.Answer(ImportAccounts.Command, json)!;
        Assert.True(answer.NamesOnlyFailures);
        Assert.Empty(answer.Items);
        Assert.Empty(answer.Failed);
    }

    [Fact]
    public void Whom_the_answer_names_was_not_imported()
    {
        var answer = Body.Answer(ImportAccounts.Command, """{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","FailAccounts":["yan"]}""")!;
        Assert.Equal(["yan"], answer.Failed);
        Assert.Empty(answer.Items);
    }

    [Fact]
    public void Imports_are_settled_by_whether_the_account_is_there()
    {
        foreach (var settlement in new[] { ImportAccount.Command.Settlement!, ImportAccounts.Command.Settlement! })
        {
            Assert.Same(CheckAccounts.Command, settlement.Check);
            Assert.True(settlement.IsWanted(Checked(0, "Imported")));
            Assert.False(settlement.IsWanted(Checked(0, "NotImported")));
            Assert.Null(settlement.IsWanted(Checked(70500, "Imported")));
        }
    }

    private static CheckAccountsItem Checked(int code, string status) => new() { Target = "yan", ResultCode = code, AccountStatus = status };
}
