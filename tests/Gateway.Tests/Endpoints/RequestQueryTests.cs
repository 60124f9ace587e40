using TencentChat.Gateway.Endpoints;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Tests.Endpoints;

public sealed class RequestQueryTests
{
    [Fact]
    public void Values_come_decoded_and_in_their_order()
    {
        var query = RequestQuery.Of("?target=a%2Fb&validateOnly=true&t%61rget=a%252Fb&target=a+b&target&&target=%ff", "target", "validateOnly");

        List<string?> values = [];
        foreach (var value in query.Of("target")) values.Add(value);

        Assert.Equal(["a/b", "a%2Fb", "a+b", "", null], values);
        Assert.Equal(5, query.Of("target").Count);
        Assert.True(query.ValidateOnly);
    }

    [Theory]
    [InlineData("?validateonly=true", "validateonly")]
    [InlineData("?target=a&%74argets=b", "targets")]
    [InlineData("?%ff=1", "?")]
    public void What_the_operation_does_not_take_is_refused(string raw, string name)
    {
        var refused = Assert.Throws<ProblemException>(() => { RequestQuery.Of(raw, "target", "validateOnly"); });

        Assert.Equal($"The query parameter '{name}' is not a parameter of this operation, which takes target and validateOnly.", refused.Detail);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("?flag=false", false)]
    [InlineData("?flag=true", true)]
    [InlineData("?flag=True", true)]
    public void A_flag_is_true_or_false(string? raw, bool value) => Assert.Equal(value, RequestQuery.Of(raw, "flag").Flag("flag"));

    [Theory]
    [InlineData("?flag")]
    [InlineData("?flag=1")]
    [InlineData("?flag=%ff")]
    [InlineData("?flag=true&flag=true")]
    public void A_flag_is_nothing_else(string raw) => Assert.Throws<ProblemException>(() => RequestQuery.Of(raw, "flag").Flag("flag"));

    [Fact]
    public void A_text_is_given_once()
    {
        Assert.Null(RequestQuery.Of("", "text").Text("text"));
        Assert.Equal("a b", RequestQuery.Of("?text=a%20b", "text").Text("text"));
        Assert.Throws<ProblemException>(() => RequestQuery.Of("?text=a&text=a", "text").Text("text"));
        Assert.Throws<ProblemException>(() => RequestQuery.Of("?text=%", "text").Text("text"));
    }
}
