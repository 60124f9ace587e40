using System.Text.Json.Nodes;
using TencentChat.Protocol.Signing;

namespace TencentChat.Protocol.Tests.Signing;

public class UserSigVerifierTests
{
    private const uint App = 1_400_000_000;
    private const string Key = "key", User = "alice";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Theory, MemberData(nameof(UserSigVectors.Alive), MemberType = typeof(UserSigVectors))]
    public void Official_signature_holds(string id)
    {
        var vector = UserSigVectors.Made(id);
        Assert.Equal(UserSigVerdict.Valid, vector.Verify(vector.OfficialUserSig));
    }

    [Fact]
    public void Official_signature_is_expired_when_its_lifetime_is_negative()
    {
        var vector = UserSigVectors.Made("P37");
        Assert.Equal(-60, vector.Input.Expire);
        Assert.Equal(UserSigVerdict.Expired, vector.Verify(vector.OfficialUserSig));
    }

    [Theory, MemberData(nameof(UserSigVectors.Checked), MemberType = typeof(UserSigVectors))]
    public void Verdict_is_the_expected_one_when_a_vector_is_checked(string id)
    {
        var vector = UserSigVectors.ToCheck(id);
        var expected = vector.ExpectedReason switch
        {
            "ok" => UserSigVerdict.Valid,
            "empty" => UserSigVerdict.Empty,
            "malformed_base64" => UserSigVerdict.MalformedBase64,
            "malformed_zlib" => UserSigVerdict.MalformedZlib,
            "malformed_json" => UserSigVerdict.MalformedJson,
            "missing_field" => UserSigVerdict.MissingField,
            "sdkappid_mismatch" => UserSigVerdict.SdkAppIdMismatch,
            "identifier_mismatch" => UserSigVerdict.IdentifierMismatch,
            "expired" => UserSigVerdict.Expired,
            "userbuf_unexpected" => UserSigVerdict.UserBufMismatch,
            "signature_mismatch" => UserSigVerdict.SignatureMismatch,
            _ => throw new InvalidOperationException(vector.ExpectedReason),
        };
        Assert.Equal(vector.ExpectedValid, expected == UserSigVerdict.Valid);

        var with = vector.Verify;
        var now = DateTimeOffset.FromUnixTimeSeconds(with.Now);
        var userBuf = Convert.FromBase64String(with.UserBufBase64 ?? "");
        Assert.Equal(expected, UserSigVerifier.Verify(vector.UserSig, with.SdkAppId, with.Key, with.Identifier, now, userBuf));
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 }, new byte[] { 1, 2, 3 }, UserSigVerdict.Valid)]
    [InlineData(new byte[] { 1, 2, 3 }, new byte[] { 1, 2, 4 }, UserSigVerdict.UserBufMismatch)]
    [InlineData(new byte[] { 1, 2, 3 }, new byte[] { 1, 2 }, UserSigVerdict.UserBufMismatch)]
    [InlineData(new byte[] { 1, 2, 3 }, new byte[0], UserSigVerdict.UserBufMismatch)]
    [InlineData(new byte[0], new byte[] { 0 }, UserSigVerdict.UserBufMismatch)]
    [InlineData(new byte[0], new byte[0], UserSigVerdict.Valid)]
    public void Userbuf_holds_when_the_same_bytes_are_expected(byte[] made, byte[] expected, UserSigVerdict verdict) =>
        Assert.Equal(verdict, UserSigVerifier.Verify(UserSig.Make(App, Key, User, Now, Day, made), App, Key, User, Now, expected));

    [Theory]
    [InlineData(-1_000_000, UserSigVerdict.Valid)] // A moment of signing in the future is no fault.
    [InlineData(0, UserSigVerdict.Valid)]
    [InlineData(59_000, UserSigVerdict.Valid)]
    [InlineData(60_999, UserSigVerdict.Valid)]
    [InlineData(61_000, UserSigVerdict.Expired)]
    public void Signature_holds_until_its_last_second_is_over(int milliseconds, UserSigVerdict verdict)
    {
        var userSig = UserSig.Make(App, Key, User, Now, TimeSpan.FromMinutes(1));
        Assert.Equal(verdict, UserSigVerifier.Verify(userSig, App, Key, User, Now.AddMilliseconds(milliseconds)));
    }

    [Theory]
    [InlineData(App, Key, User, UserSigVerdict.Valid)]
    [InlineData(App + 1, Key, User, UserSigVerdict.SdkAppIdMismatch)]
    [InlineData(App, "Key", User, UserSigVerdict.SignatureMismatch)]
    [InlineData(App, "", User, UserSigVerdict.SignatureMismatch)]
    [InlineData(App, Key, "Alice", UserSigVerdict.IdentifierMismatch)]
    [InlineData(App, Key, "alice ", UserSigVerdict.IdentifierMismatch)]
    [InlineData(App, Key, "", UserSigVerdict.IdentifierMismatch)]
    public void Signature_holds_only_for_what_it_was_made_for(uint app, string key, string user, UserSigVerdict verdict) =>
        Assert.Equal(verdict, UserSigVerifier.Verify(UserSig.Make(App, Key, User, Now, Day), app, key, user, Now));

    [Fact]
    public void Identifier_is_compared_without_normalization()
    {
        const string composed = "caf\u00e9", decomposed = "cafe\u0301";
        var userSig = UserSig.Make(App, Key, composed, Now, Day);
        Assert.Equal(UserSigVerdict.IdentifierMismatch, UserSigVerifier.Verify(userSig, App, Key, decomposed, Now));
        Assert.Equal(UserSigVerdict.Valid, UserSigVerifier.Verify(userSig, App, Key, composed, Now));
    }

    [Theory]
    [InlineData("TLS.time", 1_700_000_001, UserSigVerdict.SignatureMismatch)]
    [InlineData("TLS.expire", 86_401, UserSigVerdict.SignatureMismatch)]
    [InlineData("TLS.sdkappid", 1, UserSigVerdict.SdkAppIdMismatch)]
    [InlineData("TLS.identifier", "bob", UserSigVerdict.IdentifierMismatch)]
    [InlineData("TLS.userbuf", "AQ==", UserSigVerdict.UserBufMismatch)]
    [InlineData("TLS.userbuf", "", UserSigVerdict.SignatureMismatch)]
    [InlineData("TLS.sig", "", UserSigVerdict.SignatureMismatch)]
    [InlineData("TLS.sig", "not base64", UserSigVerdict.SignatureMismatch)]
    [InlineData("TLS.sig", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", UserSigVerdict.SignatureMismatch)]
    [InlineData("TLS.sig", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", UserSigVerdict.SignatureMismatch)]
    [InlineData("TLS.sig", null, UserSigVerdict.MissingField)]
    [InlineData("TLS.identifier", null, UserSigVerdict.MissingField)]
    [InlineData("TLS.sdkappid", null, UserSigVerdict.MissingField)]
    [InlineData("TLS.time", null, UserSigVerdict.MissingField)]
    [InlineData("TLS.expire", null, UserSigVerdict.MissingField)]
    [InlineData("TLS.time", "1700000000", UserSigVerdict.MalformedJson)]
    [InlineData("TLS.time", 1.5, UserSigVerdict.MalformedJson)]
    [InlineData("TLS.time", 1e30, UserSigVerdict.MalformedJson)]
    [InlineData("TLS.sdkappid", -1, UserSigVerdict.MalformedJson)]
    [InlineData("TLS.sdkappid", 4_294_967_296, UserSigVerdict.MalformedJson)]
    [InlineData("TLS.identifier", 5, UserSigVerdict.MalformedJson)]
    [InlineData("TLS.sig", true, UserSigVerdict.MalformedJson)]
    [InlineData("TLS.ver", "9.9", UserSigVerdict.Valid)] // It is not signed, and no official verifier reads it.
    [InlineData("TLS.else", "new", UserSigVerdict.Valid)]
    public void Verdict_names_the_fault_when_one_field_is_changed(string field, object? value, UserSigVerdict verdict)
    {
        var json = JsonNode.Parse(Envelope.Open(UserSig.Make(App, Key, User, Now, Day)))!;
        json[field] = value is null ? null : JsonValue.Create(value);
        Assert.Equal(verdict, UserSigVerifier.Verify(Envelope.Seal(json.ToJsonString()), App, Key, User, Now));
    }

    [Theory]
    [InlineData(long.MaxValue, long.MaxValue, UserSigVerdict.SignatureMismatch)]
    [InlineData(long.MaxValue, 1, UserSigVerdict.SignatureMismatch)]
    [InlineData(long.MinValue, long.MinValue, UserSigVerdict.Expired)]
    [InlineData(long.MinValue, -1, UserSigVerdict.Expired)]
    public void Sum_of_time_and_lifetime_does_not_overflow(long time, long expire, UserSigVerdict verdict)
    {
        var json = JsonNode.Parse(Envelope.Open(UserSig.Make(App, Key, User, Now, Day)))!;
        json["TLS.time"] = time;
        json["TLS.expire"] = expire;
        Assert.Equal(verdict, UserSigVerifier.Verify(Envelope.Seal(json.ToJsonString()), App, Key, User, Now));
    }
}
