using System.Globalization;
using System.Text;
using CsCheck;

namespace TencentChat.Gateway.StormTests.Hostile;

/// <summary>Answers of upstream: those that commands give, and what comes of them when shapes, types, syntax, bytes or the protocol are broken.</summary>
internal static class HostileAnswers
{
    private const string Ok = "HTTP/1.1 200 OK";

    private static readonly Gen<string> Target = Gen.OneOf("\"bob\"", "\"bob\"", "\"bob\"", "\"carol\"", "\"carol\"", "\"Bob\"", "\"bob \"", "\"\"", "\"b\\u006fb\"", "null", "7", "[\"bob\"]", "\"\\ud800\"");

    private static readonly Gen<string> Code = Gen.Frequency(
        (8, Gen.Const("0")),
        (5, Gen.OneOf("30001", "30003", "30006", "30008", "31704", "31307", "30539", "60007", "70169", "70500", "91000", "123456", "-1")),
        (3, Gen.OneOf("\"0\"", "null", "0.0", "0e0", "-0", "4294967296", "1e999", "true", "[0]", "{}", "00", "\"\"")));

    private static readonly Gen<string> Info = Gen.OneOf("\"\"", "\"OK\"", "null", "0", "\"Err_SNS_FriendAdd_Friend_Exist\"", "\"Err_Follow_Delete_Not_Follow\"", "\"usersig=eJw secret\"", "\"\\u0000\"", "[]");

    private static readonly Gen<string> Extra = Gen.OneOf(
        "", "", "", ",\"FollowType\":2", ",\"FollowType\":99", ",\"FollowType\":\"2\"", ",\"Relation\":\"CheckResult_Type_BothWay\"", ",\"Relation\":7", ",\"AccountStatus\":\"Imported\"", ",\"ResultCode\":0",
        ",\"UserID\":\"bob\"", ",\"Unknown\":{\"a\":[1,2,{}]}", ",\"Status\":\"Online\",\"Detail\":[null]", ",\"FollowersCount\":-1,\"FollowingCount\":1e9,\"MutualFollowsCount\":null");

    private static readonly Gen<string> Item = Gen.Frequency(
        (9, Gen.Select(Target, Code, Info, Extra, (target, code, info, extra) => $"{{\"To_Account\":{target},\"ResultCode\":{code},\"ResultInfo\":{info}{extra}}}")),
        (2, Gen.OneOf("null", "{}", "[]", "7", "\"bob\"", "{\"To_Account\":\"bob\"}", "{\"ResultCode\":0}", "{\"to_account\":\"bob\",\"resultcode\":0}")));

    private static readonly Gen<string> Items = Gen.Frequency(
        (10, Item.Array[0, 4].Select(items => $"[{string.Join(',', items)}]")),
        (1, Gen.Select(Item, Gen.Int[100, 400], (item, count) => $"[{string.Join(',', Enumerable.Repeat(item, count))}]")),
        (1, Gen.OneOf("null", "{}", "\"\"", "0", "[[]]", "{\"0\":{\"To_Account\":\"bob\",\"ResultCode\":0}}")));

    private static readonly Gen<string> Member = Gen.OneOf(
        Items.Select(items => $"\"ResultItem\":{items}"), Items.Select(items => $"\"ResultItem\":{items}"), Items.Select(items => $"\"ResultItem\":{items}"), Items.Select(items => $"\"FollowItem\":{items}"),
        Gen.Select(Gen.OneOf("InfoItem", "BlackListItem", "UserDataItem", "QueryResult", "GroupItem", "UserProfileItem", "ErrorList", "ResultItem", "FailAccounts", "Fail_Account", "CurrentSequence"), Items, (name, items) => $"\"{name}\":{items}"),
        Gen.OneOf("\"Fail_Account\":[\"bob\"]", "\"Fail_Account\":[null]", "\"FailAccounts\":[\"bob\"]", "\"FailAccounts\":null", "\"NextCursor\":\"again\"", "\"NextCursor\":7", "\"NextStartIndex\":-1", "\"CompleteFlag\":1", "\"StartIndex\":99999999999"));

    private static readonly Gen<string> Envelope = Gen.Frequency(
        (8, Gen.Const("\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"ErrorInfo\":\"\"")),
        (6, Gen.Select(Gen.OneOf("\"OK\"", "\"FAIL\"", "null", "1"), Code, Info, (status, code, info) => $"\"ActionStatus\":{status},\"ErrorCode\":{code},\"ErrorInfo\":{info}")),
        (2, Gen.OneOf("\"ErrorCode\":0", "\"ActionStatus\":\"OK\"", "\"errorcode\":0", "\"ErrorCode\":0,\"ErrorCode\":30006", "\"ErrorCode\":30006,\"ErrorCode\":0", "\"x\":1")));

    private static readonly Gen<string> Shaped = Gen.Select(Member.Array[0, 3], Envelope, (members, envelope) => $"{{{string.Join(',', [.. members, envelope])}}}");

    private static readonly Gen<string> Odd = Gen.OneOf(
        Gen.OneOf("", " ", "null", "[]", "0", "\"\"", "{", "}", "{}{}", "<html>502</html>", "{\"ErrorCode\":0}x", "\ufeff{\"ErrorCode\":0}"),
        Gen.Int[60, 3_000].Select(depth => $"{{\"ResultItem\":{string.Concat(Enumerable.Repeat("[", depth))}{string.Concat(Enumerable.Repeat("]", depth))},\"ErrorCode\":0}}"),
        Gen.Int[1_000, 60_000].Select(length => $"{{\"ActionStatus\":\"OK\",\"ErrorCode\":0,\"ErrorInfo\":\"{new string('x', length)}\"}}"));

    private static readonly Gen<byte[]> Body = Gen.Frequency(
        (12, Shaped.Select(Encoding.UTF8.GetBytes)), (2, Odd.Select(Encoding.UTF8.GetBytes)), (1, Shaped.Select(Encoding.Unicode.GetBytes)), (1, Gen.Byte.Array[0, 300]),
        (2, Gen.Select(Shaped, Gen.Int[0, 10_000], (text, at) => Encoding.UTF8.GetBytes(text[..(at % text.Length)]))),
        (2, Gen.Select(Shaped, Gen.Int[0, 10_000], Gen.Byte.Array[1, 4], (text, at, noise) =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            return (byte[])[.. bytes[..(at % bytes.Length)], .. noise, .. bytes[(at % bytes.Length)..]];
        })));

    /// <summary>A fair answer with a body that may be anything.</summary>
    private static readonly Gen<HostileAnswer> Framed = Body.Select(body => Whole(Ok, body));

    /// <summary>Answers whose frame is broken, or none of upstream's.</summary>
    private static readonly Gen<HostileAnswer> Misframed = Gen.OneOf(
        Body.Select(body => Read(Chunked(body, "0\r\n\r\n"), body)),
        Body.Select(body => Read($"{Ok}\r\nConnection: close\r\n\r\n{Text(body)}", body)),
        Body.Select(body => Read($"HTTP/1.1 100 Continue\r\n\r\n{Head(Ok, body.Length)}{Text(body)}", body)),
        Body.Select(body => Read($"{Head(Ok, body.Length)}{Text(body)}{Head(Ok, 2)}{{}}", body)),
        Gen.Select(Body, Gen.Int[1, 100_000], (body, more) => Lost($"{Head(Ok, body.Length + more)}{Text(body)}")),
        Gen.Select(Body, Gen.Int[0, 10_000], (body, at) => Read($"{Head(Ok, at % (body.Length + 1))}{Text(body)}", body[..(at % (body.Length + 1))])),
        Gen.Select(Body, Gen.OneOf("", "0", "zz\r\n", "-1\r\n", "ffffffffffffffff\r\n", "5\r\nab"), (body, end) => Lost(Chunked(body, end))),
        Gen.Select(Body, Gen.OneOf("500 Broken", "503 Busy", "404 Nowhere", "302 Found\r\nLocation: http://127.0.0.1:1/", "204 None", "401 Who\r\nWWW-Authenticate: Basic", "999 Odd"), (body, status) => Lost(Text(Whole($"HTTP/1.1 {status}", body).Wire[0]))),
        Gen.Select(Body, Gen.Int[0, 10_000], (body, at) => Whole(Ok, body) is var whole ? Lost(Text(whole.Wire[0][..(at % Head(Ok, body.Length).Length)])) : whole),
        Body.Select(body => Lost($"{Ok}\r\nX: {new string('h', 40_000)}\r\nContent-Length: {body.Length}\r\n\r\n{Text(body)}")),
        Gen.OneOf("", "\r\n\r\n", "SSH-2.0-x\r\n\r\n", "HTTP/1.1\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n", "HTTP/1.1 abc OK\r\n\r\n", "\x16\x03\x01", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}", "HTTP/1.1 200 OK\r\n: x\r\n\r\n").Select(Lost),
        Gen.Byte.Array[0, 300].Select(noise => Lost(Text(noise))));

    /// <summary>Answers that come in pieces, in time or too late.</summary>
    private static readonly Gen<HostileAnswer> Slow = Gen.Select(Body, Gen.Int[2, 14], (body, pieces) =>
    {
        var bytes = Whole(Ok, body).Wire[0];
        return new HostileAnswer([.. bytes.Chunk(bytes.Length / pieces + 1)], body);
    });

    public static readonly Gen<HostileAnswer> Any = Gen.Frequency((120, Framed), (70, Misframed), (1, Slow));

    private static HostileAnswer Whole(string status, byte[] body) => Read($"{Head(status, body.Length)}{Text(body)}", body);

    private static string Head(string status, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"{status}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n");

    private static string Chunked(byte[] body, string end) =>
        string.Create(CultureInfo.InvariantCulture, $"{Ok}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n{(body.Length == 0 ? "" : $"{body.Length:x}\r\n{Text(body)}\r\n")}{end}");

    private static HostileAnswer Read(string wire, byte[] body) => new([Encoding.Latin1.GetBytes(wire)], body);

    private static HostileAnswer Lost(string wire) => new([Encoding.Latin1.GetBytes(wire)], null);

    private static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
