using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.Forwarding;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Signing;

namespace TencentChat.Gateway.Tests.Forwarding;

public sealed class UserSigsTests
{
    private const string SecondKey = "a-second-key-of-tests";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_signature_is_made_once_and_renewed_when_about_four_fifths_of_its_life_are_over()
    {
        var app = Apps.With().Find("main")!;
        var signatures = Signatures();

        var first = signatures.Of(app);
        _clock.Advance(TimeSpan.FromHours(24 * 0.75 - 0.1));
        Assert.Same(first, signatures.Of(app));
        _clock.Advance(TimeSpan.FromHours(24 * 0.1 + 0.2));
        Assert.NotSame(first, signatures.Of(app));
    }

    [Fact]
    public void Renewal_differs_from_app_to_app_so_that_they_do_not_all_sign_at_once() =>
        Assert.True(Enumerable.Range(0, 20).Select(_ => Signatures().Of(Apps.With().Find("main")!).RenewAt).Distinct().Count() > 10);

    [Theory]
    [InlineData("administrator")]
    [InlineData("root \"quoted\" +/=&#?")]
    [InlineData("管理员 😀")]
    public void The_query_says_who_signs_for_which_app_in_any_script(string administrator)
    {
        var app = Apps.With(administrator).Find("main")!;

        var query = QueryHelpers.ParseQuery(new Uri($"https://example.com/{Signatures().Of(app).Query}7").Query);

        Assert.Equal(["contenttype", "identifier", "random", "sdkappid", "usersig"], query.Keys.Order());
        Assert.Equal(["json", administrator, "7", "1600000001"], new[] { "contenttype", "identifier", "random", "sdkappid" }.Select(name => query[name].ToString()));
        Assert.Equal(
            UserSigVerdict.Valid, UserSigVerifier.Verify(query["usersig"].ToString(), app.SdkAppId, Apps.SecretKey, administrator, _clock.GetUtcNow()));
    }

    [Theory]
    [InlineData("root \"quoted\" +/=&#?", 0u)]
    [InlineData("管理员 😀", uint.MaxValue)]
    public void What_is_signed_goes_out_as_it_was_escaped_with_the_number_at_its_end(string administrator, uint random)
    {
        var signature = Signatures().Of(Apps.With(administrator).Find("main")!);

        var signed = signature.Sign(new("https://example.com/v4/follow/follow_delete"), random);

        Assert.Equal($"/v4/follow/follow_delete{signature.Query}{random}", signed.PathAndQuery);
        Assert.Equal(("https", "example.com", 443), (signed.Scheme, signed.IdnHost, signed.Port));
        Assert.NotEqual(signed, signature.Sign(new("https://example.com/v4/follow/follow_add"), random));
    }

    [Fact]
    public void One_that_is_refused_is_made_anew_once_and_then_no_more_for_a_while()
    {
        var app = Apps.With().Find("main")!;
        var signatures = Signatures();
        var first = signatures.Of(app);

        Assert.True(signatures.Refuse(app, first, SignatureRemedy.Renew));
        var second = signatures.Of(app);
        Assert.NotSame(first, second);
        Assert.False(signatures.Refuse(app, second, SignatureRemedy.Renew));
        Assert.False(signatures.Refuse(app, signatures.Of(app), SignatureRemedy.Renew));
        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.True(signatures.Refuse(app, signatures.Of(app), SignatureRemedy.Renew));
    }

    [Fact]
    public void Many_refusals_of_the_same_one_make_one_new_one()
    {
        var app = Apps.With().Find("main")!;
        var signatures = Signatures();
        var first = signatures.Of(app);

        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(signatures.Refuse(app, first, SignatureRemedy.Renew)));
        var second = signatures.Of(app);
        Assert.True(signatures.Refuse(app, first, SignatureRemedy.Renew));
        Assert.Same(second, signatures.Of(app));
    }

    [Theory]
    [InlineData(SignatureRemedy.OtherKey, 1)]
    [InlineData(SignatureRemedy.Renew, 2)]
    public void The_second_key_is_tried_when_the_first_is_refused_and_stays_in_use(SignatureRemedy remedy, int refusals)
    {
        var app = Apps.With().Find("main")! with { SecondarySecretKey = SecondKey };
        var signatures = Signatures();

        for (var i = 0; i < refusals; i++) Assert.True(signatures.Refuse(app, signatures.Of(app), remedy));
        Assert.Equal(1, signatures.Of(app).Key);
        signatures.Accept(app, signatures.Of(app));
        _clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(1, signatures.Of(app).Key);
    }

    [Fact]
    public void The_first_key_is_tried_again_when_the_second_is_refused_in_turn()
    {
        var app = Apps.With().Find("main")! with { SecondarySecretKey = SecondKey };
        var signatures = Signatures();
        signatures.Refuse(app, signatures.Of(app), SignatureRemedy.OtherKey);
        signatures.Accept(app, signatures.Of(app));

        Assert.True(signatures.Refuse(app, signatures.Of(app), SignatureRemedy.OtherKey));
        Assert.Equal(0, signatures.Of(app).Key);
        Assert.False(signatures.Refuse(app, signatures.Of(app), SignatureRemedy.OtherKey));
    }

    [Fact]
    public void A_key_is_told_by_a_fingerprint_that_is_no_piece_of_a_plain_digest()
    {
        var fingerprint = AppSignatures.FingerprintOf(SecondKey);

        Assert.Equal(8, fingerprint.Length);
        Assert.NotEqual(fingerprint, AppSignatures.FingerprintOf(Apps.SecretKey));
        Assert.DoesNotContain(
            fingerprint, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(SecondKey))), StringComparison.Ordinal);
    }

    private UserSigs Signatures() => new(_clock, NullLogger<UserSigs>.Instance);
}
