using System.Text.Json;
using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Presence;
using TencentChat.Protocol.Tests.Commands;

namespace TencentChat.Protocol.Tests.Presence;

public class ReadPresenceTests
{
    [Fact]
    public void Request_asks_for_platforms_only_where_they_are_wanted()
    {
        Assert.Equal("""{"To_Account":["yan","zoe"]}""", Body.Request(ReadPresence.Command, "nobody", "yan", "zoe"));
        Assert.Equal("""{"To_Account":["yan"],"IsNeedDetail":1}""", Body.Request(ReadPresence.WithPlatforms, "nobody", "yan"));
        Assert.Equal(500, ReadPresence.WithPlatforms.TargetsPerCall);
    }

    [Theory]
    [InlineData("Status")]
    [InlineData("State")]
    public void State_is_read_by_either_name(string name)
    {
        var user = Only($$"""{"To_Account":"yan","{{name}}":"PushOnline"}""");
        Assert.Equal("yan", user.Target);
        Assert.Equal(0, user.ResultCode);
        Assert.Equal(ReadPresence.PushOnline, user.Status);
        Assert.Empty(user.Platforms);
    }

    [Theory]
    [InlineData("""[{"Platform":"IPhone","Status":"Online"}]""")]
    [InlineData("""{"Platform":"IPhone","Status":"Online"}""")]
    public void Detail_is_read_as_an_array_and_as_an_object(string detail) => Assert.Equal(
        [new PlatformPresence { Platform = "IPhone", Status = "Online" }], Only($$"""{"To_Account":"yan","Status":"Online","Detail":{{detail}}}""").Platforms);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public void Detail_may_hold_nothing(string detail) => Assert.Empty(Only($$"""{"To_Account":"yan","Status":"Online","Detail":{{detail}}}""").Platforms);

    [Theory]
    [InlineData("\"Web\"")]
    [InlineData("1")]
    [InlineData("[\"Web\"]")]
    public void Detail_of_another_shape_is_refused(string detail) =>
        Assert.Throws<JsonException>(() => Only($$"""{"To_Account":"yan","Status":"Online","Detail":{{detail}}}"""));

    [Fact]
    public void Detail_is_written_as_an_array()
    {
        var entry = new PresenceEntry { To = "yan", Status = "Online", Detail = [new() { Platform = "Web", Status = "Online" }] };
        Assert.Equal(
            """{"QueryResult":[{"To_Account":"yan","Status":"Online","Detail":[{"Platform":"Web","Status":"Online"}]}],"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}""",
            JsonSerializer.Serialize(new() { QueryResult = [entry], ActionStatus = "OK", ErrorCode = 0, ErrorInfo = "" }, PresenceJson.Default.ReadPresenceAnswer));
    }

    [Fact]
    public void Users_that_could_not_be_read_are_items_with_their_code()
    {
        var answer = Body.Answer(
            ReadPresence.Command,
            """{"ErrorCode":0,"QueryResult":[{"To_Account":"yan","Status":"Offline"}],"ErrorList":[{"To_Account":"zoe","ErrorCode":70107},{"To_Account":"ann"}]}""")!;
        Assert.Equal([("yan", 0), ("zoe", 70107), ("ann", null)], answer.Items.Select(item => (item.Target, item.ResultCode)));
        Assert.False(answer.NamesOnlyFailures);
    }

    [Fact]
    public void Items_are_read_when_all_failed_and_the_envelope_with_them()
    {
        var answer = Body.Answer(ReadPresence.Command, """{"ActionStatus":"FAIL","ErrorCode":70107,"ErrorList":[{"To_Account":"zoe","ErrorCode":70107}]}""")!;
        Assert.Equal(70107, answer.ErrorCode);
        Assert.Equal(70107, Assert.Single(answer.Items).ResultCode);
    }

    [Fact]
    public void Code_of_messages_is_a_time_out_here()
    {
        Assert.Equal(ChatFault.Timeout, ErrorTable.Read(90992, "", ReadPresence.Command).Fault);
        Assert.Equal(ChatFault.Error, ErrorTable.Read(90992, "", CheckAccounts.Command).Fault);
    }

    private static UserPresence Only(string entry) =>
        Assert.IsType<UserPresence>(Assert.Single(Body.Answer(ReadPresence.Command, $$"""{"ErrorCode":0,"QueryResult":[{{entry}}]}""")!.Items));
}
