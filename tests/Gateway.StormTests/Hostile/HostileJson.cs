using System.Text;
using CsCheck;

namespace TencentChat.Gateway.StormTests.Hostile;

/// <summary>Bodies: those that operations take, and what comes of them when types, syntax or bytes are broken.</summary>
internal static class HostileJson
{
    private static readonly string[] Names =
    [
        "targets", "users", "accounts", "friends", "groups", "userId", "friendId", "confirm", "force", "scope", "group", "name", "remark", "wording", "source", "custom", "nickname",
        "faceUrl", "expiresIn", "userBuf", "friendRequests", "gender", "birthday", "From_Account", "To_Account", "FollowItem", "CheckType", "UserID", "DeleteItem", "Targets", "",
        "targets\\u0000", "__proto__", "\\ud800",
    ];

    private static readonly Gen<string> Text = Gen.Frequency(
        (8, HostileText.KnownId),
        (4, Gen.OneOf(
            "", " ", "\\u0000", "\\ud800", "\\udc00\\ud800", "\\ud83d\\ude00", "\\u202e", "\\x", "\\", "a\nb", "é", "𝒳", "true", "2026-11-25", "both", "oneWay", "male", "needConfirm",
            new('x', 32), new('x', 33), new('é', 17), new('z', 600))),
        (1, Gen.Char.Array[0, 20].Select(text => new string(text).Replace("\"", "", StringComparison.Ordinal))));

    private static readonly Gen<string> Number = Gen.OneOf(
        "0", "1", "-1", "-0", "60", "01", "1.0", "1e2", "1e999", "-1e-999", "2147483648", "4294967296", "18446744073709551616", new('9', 400), "0x1", "NaN", "Infinity", "+1", ".5", "1.");

    private static readonly Gen<string> Leaf = Gen.Frequency((4, Text.Select(text => $"\"{text}\"")), (2, Number), (2, Gen.OneOf("null", "true", "false", "[]", "{}", "undefined", "'a'", "\"")));

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, value) => depth >= 4
        ? Leaf
        : Gen.Frequency(
            (3, Leaf),
            (1, value.Array[0, 4].Select(items => $"[{string.Join(',', items)}]")),
            (1, Gen.Select(Gen.OneOf(Names), value).Array[0, 4].Select(members => $"{{{string.Join(',', members.Select(member => $"\"{member.Item1}\":{member.Item2}"))}}}"))));

    private static readonly Gen<string> Ids = HostileText.KnownId.Array[0, 5].Select(ids => string.Join(',', ids.Select(id => $"\"{id}\"")));

    /// <summary>Bodies of the shape that one operation or another takes.</summary>
    private static readonly Gen<string> Fitting = Gen.OneOf(
        Ids.Select(ids => $$"""{"targets":[{{ids}}]}"""), Ids.Select(ids => $$"""{"targets":[{{ids}}]}"""), Ids.Select(ids => $$"""{"users":[{{ids}}]}"""),
        Ids.Select(ids => $$"""{"targets":[{{ids}}],"force":true,"scope":"oneWay"}"""),
        HostileText.KnownId.Select(id => $$"""{"accounts":[{"userId":"{{id}}","nickname":"N"}]}"""), HostileText.KnownId.Select(id => $$"""{"friends":[{"friendId":"{{id}}","remark":"R"}]}"""),
        Ids.Select(ids => $$"""{"From_Account":"carol","To_Account":[{{ids}}]}"""), Ids.Select(ids => $$"""{"groups":["Work"],"friends":[{{ids}}]}"""),
        Gen.OneOf("{}", """{"confirm":true}""", """{"confirm":false}""", """{"expiresIn":60}""", """{"nickname":"N","custom":{"Note":"n"}}""", """{"remark":"R","groups":["Work"]}"""));

    /// <summary>Depth, length and numbers beyond what anybody sends.</summary>
    private static readonly Gen<string> Monstrous = Gen.OneOf(
        Gen.Int[30, 2_000].Select(depth => string.Concat(Enumerable.Repeat("[", depth))),
        Gen.Int[30, 200].Select(depth => $$"""{"targets":{{string.Concat(Enumerable.Repeat("[", depth))}}{{string.Concat(Enumerable.Repeat("]", depth))}}}"""),
        Gen.Int[30, 200].Select(depth => string.Concat(Enumerable.Repeat("""{"custom":""", depth)) + "1" + new string('}', depth)),
        Gen.Int[9_980, 10_020].Select(count => $$"""{"targets":[{{string.Join(',', Enumerable.Range(0, count).Select(i => $"\"h{i % 7}\""))}}]}"""),
        Gen.Int[1_000, 60_000].Select(length => $$"""{"targets":["{{new string('x', length)}}"]}"""));

    private static readonly Gen<string> Twice = Gen.Select(Fitting, Gen.OneOf(Names), Value, (body, name, value) => body.Length < 3 ? body : $"{body[..^1]},\"{name}\":{value}}}");

    private static readonly Gen<byte[]> Sound = Gen.Frequency((120, Fitting), (60, Value), (60, Twice), (4, Monstrous)).Select(text => Encoding.UTF8.GetBytes(text));

    private static readonly Gen<byte[]> Broken = Gen.Select(Sound, Gen.Int[0, 3], Gen.Int[0, 100_000], Gen.Byte.Array[1, 6], (body, way, at, noise) =>
    {
        at %= body.Length + 1;
        return way switch
        {
            0 => body[..at],
            1 => [.. body[..at], .. noise, .. body[at..]],
            2 => [.. body, .. noise],
            _ => [.. body[..at], .. noise, .. body[Math.Min(body.Length, at + noise.Length)..]],
        };
    });

    private static readonly Gen<byte[]> Encoded = Gen.Select(Fitting, Gen.Int[0, 2], (body, way) => way switch
    {
        0 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(body)],
        1 => Encoding.Unicode.GetBytes(body),
        _ => Encoding.UTF32.GetBytes(body),
    });

    public static readonly Gen<byte[]> Body = Gen.Frequency((12, Sound), (6, Broken), (1, Encoded), (1, Gen.Byte.Array[0, 200]), (1, Gen.Const(Array.Empty<byte>())));
}
