using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability;
using TencentChat.Protocol.Signing;

namespace TencentChat.Gateway.Tests.Observability;

public sealed class SecretRedactorTests
{
    private readonly SecretRedactor _redactor = new(Apps.With());

    [Theory]
    [InlineData("Err_SNS_FriendAdd_Friend_Exist")]
    [InlineData("the account eve in From_Account does not exist")]
    [InlineData("用户不存在")]
    public void What_upstream_says_is_passed_on(string text) => Assert.Equal(text, _redactor.Clean(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_stays_nothing(string? text) => Assert.Null(_redactor.Clean(text));

    [Fact]
    public void A_configured_key_is_cut() => Assert.Equal("key [cut] is wrong", _redactor.Clean($"key {Apps.SecretKey} is wrong"));

    [Fact]
    public void The_second_key_of_an_app_is_cut_like_the_first()
    {
        var app = new ChatAppOptions { SdkAppId = 1, Region = "Tokyo", SecretKey = "a-first-key", SecondarySecretKey = "a-second-key" };
        var redactor = new SecretRedactor(new(new LiveSettings(new(new ChatOptions { Apps = { ["main"] = app } }, new GatewayOptions()))));

        Assert.Equal("[cut] or [cut]", redactor.Clean("a-first-key or a-second-key"));
    }

    [Theory]
    [InlineData("bad url /v4/x?sdkappid=1&usersig=abc*def-_&random=1", "bad url /v4/x?sdkappid=1&[cut]&random=1")]
    [InlineData("UserSig=abc", "[cut]")]
    public void A_query_with_a_signature_is_cut(string text, string cut) => Assert.Equal(cut, _redactor.Clean(text));

    [Fact]
    public void A_signature_is_cut_wherever_it_stands_and_however_short_a_piece_is_left()
    {
        var signature = UserSig.Make(1, Apps.SecretKey, "administrator", DateTimeOffset.UnixEpoch, TimeSpan.FromDays(1));

        Assert.Equal("sig [cut] expired", _redactor.Clean($"sig {signature} expired"));
        Assert.DoesNotContain(signature[..30], _redactor.Clean(new string('x', 450) + " " + signature), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_stands_across_the_longest_length_is_cut_too()
    {
        var text = _redactor.Clean(new string('x', 490) + Apps.SecretKey);

        Assert.DoesNotContain(Apps.SecretKey[..8], text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_is_cut_short() => Assert.Equal(500, _redactor.Clean(new string('x', 5000))!.Length);
}
