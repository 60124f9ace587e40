using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.Forwarding;
using TencentChat.Protocol.Signing;

namespace TencentChat.Gateway.Tests.Forwarding;

public sealed class UserSigsTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_signature_is_made_once_and_used_until_four_fifths_of_its_life_are_over()
    {
        var app = Apps.With().Find("main")!;
        var signatures = new UserSigs(_clock);

        var first = signatures.QueryOf(app);
        _clock.Advance(TimeSpan.FromHours(19.1));
        Assert.Same(first, signatures.QueryOf(app));
        _clock.Advance(TimeSpan.FromHours(0.2));
        Assert.NotEqual(first, signatures.QueryOf(app));
    }

    [Theory]
    [InlineData("administrator")]
    [InlineData("root \"quoted\" +/=&#?")]
    [InlineData("管理员 😀")]
    public void The_query_says_who_signs_for_which_app_in_any_script(string administrator)
    {
        var app = Apps.With(administrator).Find("main")!;

        var query = QueryHelpers.ParseQuery(new Uri($"https://example.com/{new UserSigs(_clock).QueryOf(app)}7").Query);

        Assert.Equal(["contenttype", "identifier", "random", "sdkappid", "usersig"], query.Keys.Order());
        Assert.Equal(["json", administrator, "7", "1600000001"], new[] { "contenttype", "identifier", "random", "sdkappid" }.Select(name => query[name].ToString()));
        Assert.Equal(
            UserSigVerdict.Valid, UserSigVerifier.Verify(query["usersig"].ToString(), app.SdkAppId, Apps.SecretKey, administrator, _clock.GetUtcNow()));
    }
}
