using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.Tests.Commands;

namespace TencentChat.Protocol.Tests.Follows;

public class UnfollowTests
{
    [Fact]
    public void Declaration_is_the_documented_one()
    {
        Assert.Equal("follow/follow_delete", Unfollow.Command.Path);
        Assert.Equal("follow", Unfollow.Command.Service);
        Assert.Equal(20, Unfollow.Command.TargetsPerCall);
        Assert.Equal(200, Unfollow.Command.CallsPerSecond);
        Assert.Equal(Repeat.Safe, Unfollow.Command.Repeat);
        Assert.Equal("https://www.tencentcloud.com/document/product/1047/70346", Unfollow.Command.Document.AbsoluteUri);
    }

    [Fact]
    public void Request_is_the_documented_one() => Assert.Equal(
        """{"From_Account":"UserID_001","To_Account":["UserID_002","UserID_003"]}""",
        Body.Request(Unfollow.Command, "UserID_001", "UserID_002", "UserID_003"));

    [Fact]
    public void Answer_is_read_when_it_is_the_documented_one()
    {
        var answer = Body.Answer(
            Unfollow.Command,
            """
            {"ResultItem": [{"To_Account": "UserID_002","ResultCode": 0,"ResultInfo": ""},{"To_Account": "UserID_003","ResultCode": 0,"ResultInfo": ""}],
            "ActionStatus": "OK","ErrorCode": 0,"ErrorInfo": "","ErrorDisplay": ""}
            """)!;

        ItemResult[] items =
        [
            new() { Target = "UserID_002", ResultCode = 0, ResultInfo = "" },
            new() { Target = "UserID_003", ResultCode = 0, ResultInfo = "" },
        ];
        Assert.Equal(items, answer.Items);
        Assert.Empty(answer.Failed);
        Assert.Equal("OK", answer.ActionStatus);
        Assert.Equal(0, answer.ErrorCode);
        Assert.Equal("", answer.ErrorInfo);
        Assert.Equal("", answer.ErrorDisplay);
    }
}
