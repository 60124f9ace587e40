using System.Text;
using CsCheck;
using TencentChat.Protocol.Signing;
using TencentChat.Protocol.Users;

namespace TencentChat.Protocol.Tests.Signing;

public class UserSigPropertyTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-_+/=";

    private static readonly Gen<string> Awkward = Gen.OneOf(
        " ", "\"", "'", "\\", "+", "/", "=", "&", "<", "*", "-", "_", ".", "{", "%", "a", "Z", "0", "\u00e9", "\u0301", "\u2028", "\u7528", "\U0001f600");

    private static readonly Gen<string> AnyRune = Gen.Int[0x20, 0x10ffff].Where(Rune.IsValid).Select(value => new Rune(value).ToString());

    private static readonly Gen<string> User = Gen.OneOf<string>(Awkward, AnyRune).Array[1, 8].Select(string.Concat).Where(UserId.IsValid);

    private static readonly Gen<Content> Contents = Gen.Select(
        Gen.UInt, Gen.String[1, 100], User, Gen.Long[0, 4_102_444_800], Gen.Long[0, 1_576_800_000], Gen.Byte.Array[0, 100],
        (app, key, user, time, expire, userBuf) => new Content(app, key, user, time, expire, userBuf));

    [Fact]
    public void Any_content_holds_when_made() => Contents.Sample(
        content => content.Verify(content.Make(), content.Time) == UserSigVerdict.Valid
            && content.Verify(content.Make(), content.Time + content.Expire) == UserSigVerdict.Valid
            && content.Verify(content.Make(), content.Time + content.Expire + 1) == UserSigVerdict.Expired,
        iter: 1_000);

    [Fact]
    public void Any_content_is_refused_when_another_is_expected() => Gen.Select(Contents, Contents).Sample(
        (made, other) =>
        {
            var userSig = made.Make();
            return (made with { App = other.App }).Verify(userSig, made.Time) == Unless(made.App == other.App, UserSigVerdict.SdkAppIdMismatch)
                && (made with { User = other.User }).Verify(userSig, made.Time) == Unless(made.User == other.User, UserSigVerdict.IdentifierMismatch)
                && (made with { Key = made.Key + "." }).Verify(userSig, made.Time) == UserSigVerdict.SignatureMismatch
                && (made with { UserBuf = [.. made.UserBuf, 0] }).Verify(userSig, made.Time) == UserSigVerdict.UserBufMismatch;
        },
        iter: 1_000);

    /// <summary>
    /// A few characters have bits that say nothing: behind the last byte of base64, behind the last block of zlib, and in its header. There the signature may
    /// hold, but only for the very same content.
    /// </summary>
    [Fact]
    public void Any_content_is_never_another_when_one_character_is_changed() => Gen.Select(Contents, Gen.Int[1, Alphabet.Length - 1]).Sample(
        (content, distance) =>
        {
            var userSig = content.Make();
            var json = Envelope.Open(userSig);
            for (var i = 0; i < userSig.Length; i++)
            {
                var other = Alphabet[(Alphabet.IndexOf(userSig[i], StringComparison.Ordinal) + distance) % Alphabet.Length];
                var changed = $"{userSig.AsSpan(0, i)}{other}{userSig.AsSpan(i + 1)}";
                if (content.Verify(changed, content.Time) == UserSigVerdict.Valid) Assert.Equal(json, Envelope.Open(changed));
            }
        },
        iter: 100);

    [Fact]
    public void Any_text_is_refused_without_an_exception() => Gen.OneOf<string>(Gen.String, Gen.String[Gen.Char[Alphabet], 0, 300]).Sample(
        text => UserSigVerifier.Verify(text, 1, "key", "alice", DateTimeOffset.UnixEpoch)
            is UserSigVerdict.Empty or UserSigVerdict.MalformedBase64 or UserSigVerdict.MalformedZlib,
        iter: 2_000);

    [Fact]
    public void Any_bytes_are_refused_without_an_exception_when_they_start_like_zlib() => Gen.Select(Gen.Byte, Gen.Byte.Array[0, 200]).Sample(
        (flags, rest) =>
        {
            // The header is a multiple of 31, or the stream is refused before anything else is read.
            var header = (0x78 << 8) | flags;
            header += (31 - (header % 31)) % 31;
            var userSig = Envelope.ToText([(byte)(header >> 8), (byte)header, .. rest]);
            return UserSigVerifier.Verify(userSig, 1, "key", "alice", DateTimeOffset.UnixEpoch) == UserSigVerdict.MalformedZlib;
        },
        iter: 5_000);

    private static UserSigVerdict Unless(bool same, UserSigVerdict verdict) => same ? UserSigVerdict.Valid : verdict;

    private sealed record Content(uint App, string Key, string User, long Time, long Expire, byte[] UserBuf)
    {
        public string Make() => UserSig.Make(App, Key, User, DateTimeOffset.FromUnixTimeSeconds(Time), TimeSpan.FromSeconds(Expire), UserBuf);

        public UserSigVerdict Verify(string userSig, long now) =>
            UserSigVerifier.Verify(userSig, App, Key, User, DateTimeOffset.FromUnixTimeSeconds(now), UserBuf);
    }
}
