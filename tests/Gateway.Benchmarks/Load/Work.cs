using System.Globalization;
using System.Text;

namespace TencentChat.Gateway.Benchmarks.Load;

/// <summary>One kind of request, as a caller of the gateway sends it, and as upstream wants it.</summary>
/// <param name="Name">What it is called in the results.</param>
/// <param name="Gateway">What a caller sends for a user, by number.</param>
/// <param name="Wire">The same in Tencent's words, which a bare proxy passes on; null where one request of a caller's is many of those.</param>
internal sealed record Work(string Name, Func<int, Request> Gateway, Func<int, Request>? Wire)
{
    /// <summary>Different users, so that writes do not wait for one another.</summary>
    public const int Users = 1000;

    public static Work Unfollow { get; } = new(
        "unfollow one, by query",
        static user => new("DELETE", Format($"/users/u{user}/follows?target=t{user}")),
        static user => Follow("follow_delete", user, 1));

    public static Work PassThrough { get; } = new(
        "pass-through",
        static user => new("POST", "/v4/follow/follow_check", Targets(user, 1)),
        static user => Follow("follow_check", user, 1));

    public static Work UnfollowMany { get; } = new(
        "unfollow 20, by body",
        static user => new("DELETE", Format($"/users/u{user}/follows"), Names(20)),
        static user => Follow("follow_delete", user, 20));

    public static IReadOnlyList<Work> All { get; } =
    [
        Unfollow,
        UnfollowMany,
        new(
            "page of 100 follows",
            static user => new("GET", Format($"/users/u{user}/follows?pageSize=100")),
            static user => Signed("follow/follow_get", Format($$"""{"From_Account":"u{{user}}","FollowType":2,"StartCursor":"","WantNum":100}"""))),
        PassThrough,
        new("unfollow 1,000 (50 calls)", static user => new("DELETE", Format($"/users/u{user}/follows"), Names(1000)), Wire: null),
        new("unblock 1,000", static user => new("POST", Format($"/users/u{user}/blocklist:batchDelete"), Names(1000)),
            static user => Signed("sns/black_list_delete", Targets(user, 1000))),
    ];

    /// <summary>A caller's body that names targets.</summary>
    public static string Names(int count) => $$"""{"targets":{{List(count)}}}""";

    private static Request Follow(string command, int user, int count) => Signed($"follow/{command}", Targets(user, count));

    private static Request Signed(string command, string body) => new(
        "POST", $"/v4/{command}?sdkappid=1400000000&identifier=administrator&usersig={UserSig}&contenttype=json&random=2147483647", body);

    private static string Targets(int user, int count) => Format($$"""{"From_Account":"u{{user}}","To_Account":{{List(count)}}}""");

    private static string List(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(static i => Format($"\"t{i:0000}\"")))}]";

    /// <summary>As long as a real one.</summary>
    private static string UserSig { get; } = new('x', 180);

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A request as it is sent.</summary>
internal sealed record Request(string Method, string Target, string? Body = null)
{
    /// <summary>The bytes on the wire.</summary>
    /// <param name="key">The caller's key; null where none is sent.</param>
    public string ToHttp(string? key)
    {
        var http = new StringBuilder().Append(Method).Append(' ').Append(Target).Append(" HTTP/1.1\r\nHost: gateway\r\n");
        if (key is not null) http.Append("X-Api-Key: ").Append(key).Append("\r\n");
        if (Body is not null) http.Append("Content-Type: application/json\r\nContent-Length: ").Append(Body.Length).Append("\r\n");
        return http.Append("\r\n").Append(Body).ToString();
    }
}
