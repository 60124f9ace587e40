using System.Text;
using TencentChat.Gateway.PassThrough;

namespace TencentChat.Gateway.Tests.PassThrough;

/// <summary>Which code is found in an answer, wherever the answer is torn on its way.</summary>
public sealed class ErrorCodeSearchTests
{
    /// <summary>The answer, and its code; null where there is none.</summary>
    public static TheoryData<string, int?> Answers => new()
    {
        { """{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}""", 0 },
        { """{"ErrorCode":30003,"ActionStatus":"FAIL"}""", 30003 },
        { """ { "Items" : [ 1, {"a":"😀\"}"} ] , "ErrorCode" : -1 } """, -1 },
        { """{"ResultItem":[{"ErrorCode":1},{"ErrorCode":2}],"Inner":{"ErrorCode":3},"ErrorCode":4}""", 4 },
        { """{"Text":"\"ErrorCode\":5","ErrorCode":6}""", 6 },
        { """{"Error\u0043ode":7}""", 7 },
        { """{"ErrorCode":8,"ErrorCode":9}""", 8 },
        { """{"errorcode":1,"ErrorCodes":2,"ErrorCode ":3,"ErrorCode":10}""", 10 },
        { """{"ErrorCode":2147483647}""", int.MaxValue },
        { """{"ErrorCode":2147483648}""", null },
        { """{"ErrorCode":"0"}""", null },
        { """{"ErrorCode":0.5}""", null },
        { """{"ErrorCode":null}""", null },
        { """{"ErrorCode":{"ErrorCode":1}}""", null },
        { """{"Inner":{"ErrorCode":3},"List":[{"ErrorCode":3}]}""", null },
        { """[{"ErrorCode":3}]""", null },
        { "{}", null },
        { "null", null },
        { "7", null },
    };

    [Theory, MemberData(nameof(Answers))]
    public void Code_is_found_wherever_the_answer_is_torn(string answer, int? code)
    {
        var json = Encoding.UTF8.GetBytes(answer);
        for (var first = 0; first <= json.Length; first++)
        {
            var search = new ErrorCodeSearch();
            Assert.True(search.TryRead(json.AsSpan(0, first), isEnd: false));
            Assert.True(search.TryRead(json, isEnd: false));
            Assert.True(search.TryRead(json, isEnd: true));
            Assert.Equal(code, search.ErrorCode);
        }
    }

    [Theory, MemberData(nameof(Answers))]
    public void Code_is_found_when_the_answer_comes_byte_by_byte(string answer, int? code)
    {
        var json = Encoding.UTF8.GetBytes(answer);
        var search = new ErrorCodeSearch();
        for (var length = 1; length <= json.Length; length++) Assert.True(search.TryRead(json.AsSpan(0, length), isEnd: false));
        Assert.True(search.TryRead(json, isEnd: true));

        Assert.Equal(code, search.ErrorCode);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("""{"ActionStatus":"OK","Err""")]
    [InlineData("""{"ActionStatus":"OK","ErrorCode":""")]
    [InlineData("""{"a":tru}""")]
    [InlineData("""{} {}""")]
    public void What_is_not_json_is_told(string answer)
    {
        Assert.False(new ErrorCodeSearch().TryRead(Encoding.UTF8.GetBytes(answer), isEnd: true));
    }

    [Fact]
    public void Nothing_is_read_behind_the_code()
    {
        var search = new ErrorCodeSearch();

        Assert.True(search.TryRead("""{"ErrorCode":0,<html>"""u8, isEnd: true));

        Assert.Equal((true, 0), (search.IsOver, search.ErrorCode));
    }

    [Fact]
    public void Json_may_be_deep()
    {
        var search = new ErrorCodeSearch();

        Assert.True(search.TryRead(Encoding.UTF8.GetBytes($$"""{"a":{{new string('[', 900)}}{{new string(']', 900)}},"ErrorCode":1}"""), isEnd: true));

        Assert.Equal(1, search.ErrorCode);
    }
}
