using CsCheck;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.StormTests.Hostile;

/// <summary>Pieces of addresses, well made and not. Two users are never named: what is asked of them in between has to stay right.</summary>
internal static class HostileText
{
    private static readonly string[] Odd =
    [
        "", "%00", "%2F", "%252F", "%FF", "%E2%82", "%E2%82%AC", "%ED%A0%80", "%", "%zz", "%2", "%u0041", "..", ".", "%2e%2e", "%2E.", "...", "+", "@TGS%231", "*", "~",
        ":batchDelete", "carol:purge", "carol:delete", "carol%3Adelete", "a%2F..%2Fb", "%5C", "%0D%0A", "%20", "%20%20", "%09", "%7F", "%C0%AE", "%F0%9F%98%80", "%EF%BB%BF",
        "{userId}", "null", "-1", "1e9", "%C2%85", "%E2%80%AE", ";a=b", "a;b", "a,b", "a'b", "a%22b", "%3Cscript%3E", "$(id)", new('x', 32), new('x', 33), new('%', 50), new('y', 3_000),
    ];

    /// <summary>Users that there are, or may come to be.</summary>
    public static readonly Gen<string> KnownId = Gen.OneOf("carol", "dave", "erin", "frank", "carol", "dave", "ghost", "h0", "h1");

    private static readonly Gen<string> Escaped = Gen.Byte.Array[1, 40].Select(bytes => string.Concat(bytes.Select(one => $"%{one:X2}")));

    private static readonly Gen<string> Visible = Gen.Char['!', '~'].Array[1, 40].Select(text => new string(text));

    public static readonly Gen<string> Id = Gen.Frequency((16, KnownId), (4, Gen.OneOf(Odd)), (1, Escaped), (1, Visible));

    private static readonly Gen<string> Command = Gen.Frequency(
        (8, Gen.OneOf([.. CommandCatalog.All.Select(command => command.Path)])), (1, Gen.OneOf([.. KnownCommands.All.Select(command => command.Path)])),
        (2, Gen.Select(Id, Id, (service, command) => $"{service}/{command}")));

    private static readonly Gen<string> Number = Gen.OneOf("0", "1", "-1", "100", "10000", "2147483648", "9223372036854775808", "1e3", "0x10", "NaN", "%2B1", "٣", "1.5", "");

    private static readonly Gen<string> PageToken = Gen.Frequency(
        (1, Gen.Byte.Array[0, 60].Select(bytes => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_'))), (1, Visible), (1, Id));

    /// <summary>A parameter and its value; the names are those that operations take, and some that none does.</summary>
    private static readonly Gen<string> Pair = Gen.OneOf(
        Id.Select(id => $"target={id}"), Id.Select(id => $"target={id}"), Number.Select(number => $"pageSize={number}"), PageToken.Select(token => $"pageToken={token}"),
        Gen.OneOf("true", "false", "yes", "", "TRUE", "true&validateOnly=true").Select(value => $"validateOnly={value}"),
        Gen.OneOf("both", "oneWay", "all", "").Select(value => $"scope={value}"), Id.Select(id => $"fields={id}"), Id.Select(id => $"custom={id}"),
        Gen.OneOf("sdkappid=1", "identifier=administrator", "usersig=x", "random=9", "contenttype=json", "identifier=developer&usersig=eJw"),
        Gen.Select(Id, Id, (name, value) => $"{name}={value}"), Id, Gen.OneOf("&", "=", "%26", "?", "tar%67et=carol", "TARGET=carol", "target[]=carol"));

    public static readonly Gen<string> Query = Gen.Frequency(
        (8, Gen.Const("")), (6, Pair.Array[1, 4].Select(pairs => $"?{string.Join('&', pairs)}")), (1, Gen.Const("?")),
        (1, Id.Array[300, 400].Select(ids => $"?{string.Join('&', ids.Where(id => id.Length < 30).Select(id => $"target={id}"))}")));

    private static readonly Gen<string> Inserted = Gen.OneOf("/", "//", "/.", "/..", "/%2e%2e/", "%", "#", ";", ":", "\\", "?", "%2F", "%00", "\u00e9", "\u0001", "*");

    /// <summary>An address made from the pattern of a route.</summary>
    public static Gen<string> Path(string pattern)
    {
        var pieces = Pieces(pattern);
        var path = Gen.Select(Id.Array[pieces.Length], Command, (ids, command) => pattern.StartsWith("/v4/", StringComparison.Ordinal)
            ? $"/v4/{command}"
            : string.Concat(pieces.Select((piece, i) => i == 0 ? piece : ids[i] + piece)));
        return Gen.Frequency(
            (24, path),
            (1, Gen.Select(path, Inserted, Gen.Int[0, 1_000], (text, piece, at) => text.Insert(at % (text.Length + 1), piece))),
            (1, path.Select(text => text.ToUpperInvariant())),
            (1, path.Select(text => $"http://gateway.example:80{text}")),
            (1, path.Select(text => text + "/")));
    }

    /// <summary>What stands around the parameters of a pattern.</summary>
    private static string[] Pieces(string pattern) => [.. pattern.Split('{').Select((piece, i) => i == 0 ? piece : piece[(piece.IndexOf('}', StringComparison.Ordinal) + 1)..])];
}
