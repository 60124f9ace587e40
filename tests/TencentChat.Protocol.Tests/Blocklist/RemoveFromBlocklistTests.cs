using TencentChat.Protocol.Blocklist;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Tests.Commands;

namespace TencentChat.Protocol.Tests.Blocklist;

public class RemoveFromBlocklistTests
{
    [Fact]
    public void Declaration_is_the_documented_one()
    {
        Assert.Equal("sns/black_list_delete", RemoveFromBlocklist.Command.Path);
        Assert.Equal("sns", RemoveFromBlocklist.Command.Service);
        Assert.Equal(1000, RemoveFromBlocklist.Command.TargetsPerCall);
        Assert.Equal(200, RemoveFromBlocklist.Command.CallsPerSecond);
        Assert.Equal(Repeat.Safe, RemoveFromBlocklist.Command.Repeat);
        Assert.Equal("https://www.tencentcloud.com/document/product/1047/34912", RemoveFromBlocklist.Command.Document.AbsoluteUri);
    }

    [Fact]
    public void Request_is_the_documented_one() => Assert.Equal(
        """{"From_Account":"id","To_Account":["id1","id2","id3"]}""", Body.Request(RemoveFromBlocklist.Command, "id", "id1", "id2", "id3"));

    [Fact]
    public void Answer_is_read_when_it_is_the_documented_one()
    {
        var answer = Body.Answer(
            RemoveFromBlocklist.Command,
            """
            {"ResultItem":[{"To_Account":"id1","ResultCode":0,"ResultInfo":""},{"To_Account":"id2","ResultCode":0,"ResultInfo":""},
            {"To_Account":"id3","ResultCode":30006,"ResultInfo":"Err_SNS_BlackListCheck_Check_Reverse_BlackList_Fail"}],
            "Fail_Account":["id3"],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}
            """)!;

        ItemResult[] items =
        [
            new() { Target = "id1", ResultCode = 0, ResultInfo = "" },
            new() { Target = "id2", ResultCode = 0, ResultInfo = "" },
            new() { Target = "id3", ResultCode = 30006, ResultInfo = "Err_SNS_BlackListCheck_Check_Reverse_BlackList_Fail" },
        ];
        Assert.Equal(items, answer.Items);
        Assert.Equal(["id3"], answer.Failed);
        Assert.Equal("OK", answer.ActionStatus);
        Assert.Equal(0, answer.ErrorCode);
        Assert.Equal("", answer.ErrorInfo);
        Assert.Equal("", answer.ErrorDisplay);
    }
}
