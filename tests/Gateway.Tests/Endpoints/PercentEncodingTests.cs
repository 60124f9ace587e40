using CsCheck;
using TencentChat.Gateway.Endpoints;

namespace TencentChat.Gateway.Tests.Endpoints;

public sealed class PercentEncodingTests
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("", "")]
    [InlineData("a+b", "a+b")]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%2fb", "a/b")]
    [InlineData("a%252Fb", "a%2Fb")]
    [InlineData("%E2%82%AC", "€")]
    public void Text_is_decoded_once(string raw, string text) => Assert.Equal(text, PercentEncoding.Decode(raw));

    [Theory]
    [InlineData("%")]
    [InlineData("a%2")]
    [InlineData("%zz")]
    [InlineData("%ff")]
    [InlineData("%C0%AF")]
    [InlineData("%ED%A0%80")]
    [InlineData("%41é")]
    public void What_is_broken_is_refused(string raw) => Assert.Null(PercentEncoding.Decode(raw));

    [Fact]
    public void What_is_far_too_long_is_refused() => Assert.Null(PercentEncoding.Decode(new string('a', 100_000)));

    [Fact]
    public void Any_text_comes_back_from_its_encoding() =>
        Gen.String[Gen.Char[' ', '\uD7FF'], 0, 60].Sample(text => Assert.Equal(text, PercentEncoding.Decode(Uri.EscapeDataString(text))));
}
