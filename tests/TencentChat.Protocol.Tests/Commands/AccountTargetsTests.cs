using System.Text.Json;
using System.Text.Json.Nodes;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Follows;

namespace TencentChat.Protocol.Tests.Commands;

public class AccountTargetsTests
{
    private static readonly BatchCommand<string> Command = Unfollow.Command;

    [Fact]
    public void Command_is_cautious_unless_declared_otherwise()
    {
        var command = Body.CommandOf("sns/friend_delete");
        Assert.Equal(200, command.CallsPerSecond);
        Assert.Equal(Repeat.Never, command.Repeat);
        Assert.Equal("sns", command.Service);
    }

    [Theory]
    [InlineData(0, "[]")]
    [InlineData(1, """["u0"]""")]
    [InlineData(3, """["u0","u1","u2"]""")]
    public void Request_has_an_array_of_any_number_of_targets(int count, string array) => Assert.Equal(
        $$"""{"From_Account":"id","To_Account":{{array}}}""", Body.Request(Command, "id", [.. Enumerable.Range(0, count).Select(i => $"u{i}")]));

    [Theory]
    [InlineData("he\"llo\\")]
    [InlineData("<o'b&c>/d+e=")]
    [InlineData("\u7528\u6237")]
    [InlineData("\U0001f600")]
    public void Request_means_the_same_id_when_escapes_are_needed(string id)
    {
        var json = JsonNode.Parse(Body.Request(Command, id, id))!;
        Assert.Equal(id, (string?)json["From_Account"]);
        Assert.Equal(id, (string?)json["To_Account"]![0]);
    }

    [Fact]
    public void Request_is_read_back_as_it_was_written()
    {
        var request = JsonSerializer.Deserialize(Body.Request(Command, "id", "id1", "id2"), AccountTargetsJson.Default.AccountTargetsRequest)!;
        Assert.Equal("id", request.From);
        Assert.Equal(["id1", "id2"], request.To.ToArray());
    }

    [Theory]
    [InlineData("""{"From_Account":"id"}""")]
    [InlineData("""{"To_Account":["id1"]}""")]
    [InlineData("""{"From_Account":"id","To_Account":"id1"}""")]
    [InlineData("""{"From_Account":1,"To_Account":["id1"]}""")]
    public void Request_is_refused_when_its_shape_is_wrong(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, AccountTargetsJson.Default.AccountTargetsRequest));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"ResultItem":null,"Fail_Account":null,"ActionStatus":null,"ErrorCode":null,"ErrorInfo":null,"ErrorDisplay":null}""")]
    [InlineData("""{"resultitem":[{}],"fail_account":["id1"],"errorcode":0}""")] // Names are case-sensitive, as upstream.
    public void Answer_tells_nothing_when_nothing_is_there(string json)
    {
        var answer = Body.Answer(Command, json)!;
        Assert.Null(answer.ErrorCode);
        Assert.Null(answer.ActionStatus);
        Assert.Null(answer.ErrorInfo);
        Assert.Null(answer.ErrorDisplay);
        Assert.Empty(answer.Items);
        Assert.Empty(answer.Failed);
    }

    [Fact]
    public void Answer_is_null_when_it_is_the_literal() => Assert.Null(Body.Answer(Command, "null"));

    [Fact]
    public void Answer_is_read_when_members_are_unknown()
    {
        var answer = Body.Answer(Command, """{"New":{"a":[1]},"ErrorCode":0,"ResultItem":[{"To_Account":"id1","New":[],"ResultCode":0}],"RequestId":"x"}""")!;
        Assert.Equal(0, answer.ErrorCode);
        Assert.Equal([new ItemResult { Target = "id1", ResultCode = 0 }], answer.Items);
    }

    [Theory]
    [InlineData("""{"To_Account":"id1"}""", null)]
    [InlineData("""{"To_Account":"id1","ResultCode":null}""", null)]
    [InlineData("""{"To_Account":"id1","ResultCode":0}""", 0)]
    [InlineData("""{"To_Account":"id1","ResultCode":-10107}""", -10107)]
    public void Item_has_no_code_when_none_is_there(string item, int? code)
    {
        var only = Assert.Single(Body.Answer(Command, $$"""{"ResultItem":[{{item}}],"ErrorCode":0}""")!.Items);
        Assert.Equal("id1", only.Target);
        Assert.Equal(code, only.ResultCode);
        Assert.Null(only.ResultInfo);
    }

    [Fact]
    public void Item_has_no_target_when_none_is_there()
    {
        var only = Assert.Single(Body.Answer(Command, """{"ResultItem":[{"ResultCode":0}],"ErrorCode":0}""")!.Items);
        Assert.Null(only.Target);
    }

    [Fact]
    public void Failed_targets_are_read_when_the_whole_call_failed()
    {
        var answer = Body.Answer(Command, """{"Fail_Account":["id1","id2"],"ActionStatus":"FAIL","ErrorCode":30004,"ErrorInfo":"no admin"}""")!;
        Assert.Equal(["id1", "id2"], answer.Failed);
        Assert.Equal("FAIL", answer.ActionStatus);
        Assert.Equal(30004, answer.ErrorCode);
        Assert.Equal("no admin", answer.ErrorInfo);
        Assert.Empty(answer.Items);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("[]")]
    [InlineData("0")]
    [InlineData("\"OK\"")]
    [InlineData("<html>502 Bad Gateway</html>")]
    [InlineData("{} {}")]
    [InlineData("""{"ErrorCode":0,}""")]
    [InlineData("""{"ErrorCode":"0"}""")]
    [InlineData("""{"ErrorCode":0.5}""")]
    [InlineData("""{"ErrorCode":2147483648}""")]
    [InlineData("""{"ErrorInfo":0}""")]
    [InlineData("""{"ActionStatus":true}""")]
    [InlineData("""{"ResultItem":{}}""")]
    [InlineData("""{"ResultItem":["id1"]}""")]
    [InlineData("""{"ResultItem":[{"To_Account":1}]}""")]
    [InlineData("""{"ResultItem":[{"ResultCode":"0"}]}""")]
    [InlineData("""{"Fail_Account":"id1"}""")]
    [InlineData("""{"Fail_Account":[1]}""")]
    public void Answer_is_refused_when_its_shape_is_wrong(string json) => Assert.Throws<JsonException>(() => Body.Answer(Command, json));

    [Fact]
    public void Answer_is_refused_wherever_it_is_cut()
    {
        const string whole = """{"ResultItem":[{"To_Account":"id1","ResultCode":0,"ResultInfo":""}],"Fail_Account":["id1"],"ErrorCode":0}""";
        Assert.Equal(0, Body.Answer(Command, whole)!.ErrorCode);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<JsonException>(() => Body.Answer(Command, whole[..length]));
        }
    }
}
