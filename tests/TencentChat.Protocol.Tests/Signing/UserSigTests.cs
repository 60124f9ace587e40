using System.Text.Json;
using System.Text.Json.Nodes;
using TencentChat.Protocol.Signing;

namespace TencentChat.Protocol.Tests.Signing;

public class UserSigTests
{
    private const string Key = "a-secret-that-nobody-may-see";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Theory, MemberData(nameof(UserSigVectors.Acceptable), MemberType = typeof(UserSigVectors))]
    public void Signature_has_the_official_fields_when_made(string id)
    {
        var vector = UserSigVectors.Made(id);
        var expected = Fields(JsonNode.Parse(vector.ExpectedJson)!);
        Assert.Equal(vector.ExpectedHmacBase64, expected["TLS.sig"]);
        Assert.Equal(vector.ExpectedHmacBase64, Envelope.Mac(vector.Input.Key, vector.ContentToSign));
        if (vector.Input.UserBufBase64 is "")
        {
            // Official implementations disagree about an empty userbuf; here it is the same as none.
            expected.Remove("TLS.userbuf");
            expected["TLS.sig"] = Envelope.Mac(vector.Input.Key, vector.ContentToSign.Replace("TLS.userbuf:\n", "", StringComparison.Ordinal));
        }

        Assert.Equal(expected, Fields(JsonNode.Parse(Envelope.Open(vector.Make()))!));
    }

    [Theory, MemberData(nameof(UserSigVectors.Acceptable), MemberType = typeof(UserSigVectors))]
    public void Signature_is_in_the_alphabet_of_its_own_when_made(string id) =>
        Assert.Matches("^[A-Za-z0-9*-]+_{0,2}$", UserSigVectors.Made(id).Make());

    [Theory, MemberData(nameof(UserSigVectors.Acceptable), MemberType = typeof(UserSigVectors))]
    public void Signature_holds_when_made(string id)
    {
        var vector = UserSigVectors.Made(id);
        Assert.Equal(UserSigVerdict.Valid, vector.Verify(vector.Make()));
    }

    [Theory, MemberData(nameof(UserSigVectors.Unacceptable), MemberType = typeof(UserSigVectors))]
    public void Making_is_refused_when_the_vector_is_unacceptable(string id) => Assert.ThrowsAny<ArgumentException>(UserSigVectors.Made(id).Make);

    [Fact]
    public void Vectors_cover_both_outcomes()
    {
        Assert.Equal(41, UserSigVectors.Acceptable.Count);
        Assert.Equal(5, UserSigVectors.Unacceptable.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Making_is_refused_when_there_is_no_key(string? key) =>
        Assert.Equal("secretKey", Assert.ThrowsAny<ArgumentException>(() => UserSig.Make(1, key!, "alice", Now, Day)).ParamName);

    [Theory]
    [InlineData("al\nice")]
    [InlineData(" ")]
    [InlineData(null)]
    public void Making_is_refused_when_the_identifier_breaks_its_rule(string? identifier) =>
        Assert.Equal("identifier", Assert.Throws<ArgumentException>(() => UserSig.Make(1, Key, identifier!, Now, Day)).ParamName);

    [Theory]
    [InlineData(-1)]
    [InlineData(-TimeSpan.TicksPerSecond)]
    [InlineData(long.MinValue)]
    public void Making_is_refused_when_the_lifetime_is_negative(long ticks) =>
        Assert.Equal("lifetime", Assert.ThrowsAny<ArgumentException>(() => UserSig.Make(1, Key, "alice", Now, new(ticks))).ParamName);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(TimeSpan.TicksPerSecond - 1, 0)]
    [InlineData(TimeSpan.TicksPerSecond, 1)]
    [InlineData((2 * TimeSpan.TicksPerSecond) - 1, 1)]
    [InlineData(long.MaxValue, 922_337_203_685)]
    public void Lifetime_is_cut_to_whole_seconds(long ticks, long seconds)
    {
        var fields = Fields(JsonNode.Parse(Envelope.Open(UserSig.Make(1, Key, "alice", Now, new(ticks))))!);
        Assert.Equal(seconds.ToString(null, null), fields["TLS.expire"]);
    }

    [Fact]
    public void Time_is_cut_to_whole_seconds_in_any_time_zone()
    {
        var moment = Now.AddMilliseconds(999).ToOffset(TimeSpan.FromHours(8));
        var fields = Fields(JsonNode.Parse(Envelope.Open(UserSig.Make(1, Key, "alice", moment, Day)))!);
        Assert.Equal("1700000000", fields["TLS.time"]);
    }

    [Theory]
    [InlineData("al\nice", 60)]
    [InlineData("", 60)]
    [InlineData("alice", -1)]
    public void Refusal_does_not_tell_the_key(string identifier, int seconds)
    {
        var refusal = Assert.ThrowsAny<ArgumentException>(() => UserSig.Make(1, Key, identifier, Now, TimeSpan.FromSeconds(seconds)));
        Assert.DoesNotContain(Key, refusal.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Strings as their text and numbers as their digits, so that escapes don't count and types do.</summary>
    private static Dictionary<string, string> Fields(JsonNode json) => json.AsObject().ToDictionary(
        field => field.Value!.GetValueKind() is JsonValueKind.Number or JsonValueKind.String ? field.Key : $"{field.Key}: {field.Value.GetValueKind()}",
        field => field.Value!.ToString());
}
