using TencentChat.Protocol.Signing;

namespace TencentChat.Protocol.Tests.Signing;

/// <summary>A signature comes from whoever calls, so nothing in it may cost much or throw.</summary>
public class UserSigOddityTests
{
    private const uint App = 1_400_000_000;
    private const string Key = "key", User = "alice";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    private static readonly string Good = UserSig.Make(App, Key, User, Now, TimeSpan.FromDays(1));

    private static readonly Dictionary<string, (string UserSig, UserSigVerdict Verdict)> Cases = new()
    {
        ["untouched"] = (Good, UserSigVerdict.Valid),
        ["empty"] = ("", UserSigVerdict.Empty),
        ["blank"] = ("    ", UserSigVerdict.MalformedBase64),
        ["line feeds"] = ("\r\n\r\n", UserSigVerdict.MalformedBase64),
        ["no-break spaces"] = ("\u00a0\u00a0\u00a0\u00a0", UserSigVerdict.MalformedBase64),
        ["null characters"] = ("\0\0\0\0", UserSigVerdict.MalformedBase64),
        ["lone surrogates"] = ("\ud800\ud800\ud800\ud800", UserSigVerdict.MalformedBase64),
        ["padding alone"] = ("____", UserSigVerdict.MalformedBase64),
        ["padding inside"] = ("AA__AAAA", UserSigVerdict.MalformedBase64),
        ["white space before"] = (" " + Good, UserSigVerdict.MalformedBase64),
        ["white space inside"] = (Good.Insert(8, "\n"), UserSigVerdict.MalformedBase64),
        ["white space behind"] = (Good + "\t", UserSigVerdict.MalformedBase64),
        ["one byte"] = ("AA__", UserSigVerdict.MalformedZlib),
        ["bytes behind"] = (Envelope.ToText([.. Bytes(Good), 0]), UserSigVerdict.MalformedZlib),
        ["long"] = (new string('A', 1 << 20), UserSigVerdict.MalformedBase64),
        ["long good start"] = (Good.TrimEnd('_') + new string('A', 1 << 20), UserSigVerdict.MalformedBase64),
        ["bomb"] = (Envelope.Seal(new byte[1 << 20]), UserSigVerdict.MalformedZlib),
        ["large bomb"] = (Envelope.Seal(new byte[1 << 22]), UserSigVerdict.MalformedZlib),
        ["preset dictionary"] = (Envelope.ToText([0x78, 0xbb, 0, 0, 0, 1, 3, 0, 0, 0, 0, 1]), UserSigVerdict.MalformedZlib),
        ["unknown method"] = (Envelope.ToText([0x79, 0x9b, 3, 0, 0, 0, 0, 1]), UserSigVerdict.MalformedZlib),
        ["reserved block type"] = (Envelope.ToText([0x78, 0x9c, 7, 0, 0, 0, 0, 1]), UserSigVerdict.MalformedZlib),
        ["nothing inside"] = (Envelope.ToText([0x78, 0x9c, 3, 0, 0, 0, 0, 1]), UserSigVerdict.MalformedJson),
        ["blank inside"] = (Envelope.Seal("  "), UserSigVerdict.MalformedJson),
        ["null inside"] = (Envelope.Seal("null"), UserSigVerdict.MalformedJson),
        ["number inside"] = (Envelope.Seal("1"), UserSigVerdict.MalformedJson),
        ["text inside"] = (Envelope.Seal("\"{}\""), UserSigVerdict.MalformedJson),
        ["array inside"] = (Envelope.Seal("[{}]"), UserSigVerdict.MalformedJson),
        ["empty object inside"] = (Envelope.Seal("{}"), UserSigVerdict.MissingField),
        ["two objects inside"] = (Envelope.Seal("{}{}"), UserSigVerdict.MalformedJson),
        ["cut object inside"] = (Envelope.Seal("{\"TLS.ver\":"), UserSigVerdict.MalformedJson),
        ["deep nesting inside"] = (Envelope.Seal("{\"a\":" + new string('[', 8000)), UserSigVerdict.MalformedJson),
        ["byte order mark inside"] = (Envelope.Seal("\ufeff{}"), UserSigVerdict.MalformedJson),
        ["invalid UTF-8 in a value"] = (Envelope.Seal([.. "{\"TLS.identifier\":\""u8, 0xff, .. "\"}"u8]), UserSigVerdict.MalformedJson),
        ["invalid UTF-8 in a name"] = (Envelope.Seal([.. "{\"TLS."u8, 0xff, .. "\":\"\"}"u8]), UserSigVerdict.MissingField),
        ["lone surrogate in a value"] = (Envelope.Seal("{\"TLS.identifier\":\"\\ud800\"}"), UserSigVerdict.MalformedJson),
        ["lone surrogate in a name"] = (Envelope.Seal("{\"\\ud800\":1}"), UserSigVerdict.MalformedJson),
        ["largest allowed"] = (Envelope.Seal("{}".PadRight(8 * 1024)), UserSigVerdict.MissingField),
        ["one byte too large"] = (Envelope.Seal("{}".PadRight((8 * 1024) + 1)), UserSigVerdict.MalformedZlib),
    };

    public static TheoryData<string> Names { get; } = [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Verdict_names_the_fault_when_the_signature_is_odd(string name) =>
        Assert.Equal(Cases[name].Verdict, UserSigVerifier.Verify(Cases[name].UserSig, App, Key, User, Now));

    [Theory, MemberData(nameof(Names))]
    public void Little_is_allocated_when_the_signature_is_odd(string name)
    {
        var userSig = Cases[name].UserSig;
        UserSigVerifier.Verify(userSig, App, Key, User, Now);
        var before = GC.GetAllocatedBytesForCurrentThread();
        UserSigVerifier.Verify(userSig, App, Key, User, Now);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    [Fact]
    public void Every_cut_of_a_signature_is_refused()
    {
        Assert.Equal(UserSigVerdict.Valid, UserSigVerifier.Verify(Good, App, Key, User, Now));
        for (var length = 0; length < Bytes(Good).Length; length++)
        {
            Assert.NotEqual(UserSigVerdict.Valid, UserSigVerifier.Verify(Envelope.ToText(Bytes(Good)[..length]), App, Key, User, Now));
        }
    }

    private static byte[] Bytes(string userSig) => Convert.FromBase64String(userSig.Replace('*', '+').Replace('-', '/').Replace('_', '='));
}
