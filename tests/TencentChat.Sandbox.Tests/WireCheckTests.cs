using System.Globalization;
using static TencentChat.Sandbox.Tests.SandboxUnderTest;

namespace TencentChat.Sandbox.Tests;

public class WireCheckTests
{
    private static readonly string Good = Body("alice", "bob");

    /// <summary>One row a refusal: what is changed in a call that passes, and the code it must get.</summary>
    private static readonly Dictionary<string, (int Code, Action<Dictionary<string, string>, SandboxUnderTest> Break)> Refusals = new()
    {
        ["sdkappid missing"] = (60012, (query, _) => query.Remove("sdkappid")),
        ["sdkappid empty"] = (60012, (query, _) => query["sdkappid"] = ""),
        ["sdkappid in another case"] = (60012, (query, _) => Rename(query, "sdkappid", "SdkAppId")),
        ["sdkappid not a number"] = (60025, (query, _) => query["sdkappid"] = "0x5372"),
        ["sdkappid signed"] = (60025, (query, _) => query["sdkappid"] = "+1400000000"),
        ["sdkappid too large"] = (60025, (query, _) => query["sdkappid"] = "4294967296"),
        ["sdkappid of another app"] = (70020, (query, _) => query["sdkappid"] = "1400000001"),
        ["contenttype missing"] = (60025, (query, _) => query.Remove("contenttype")),
        ["contenttype in another case"] = (60025, (query, _) => query["contenttype"] = "JSON"),
        ["random missing"] = (60025, (query, _) => query.Remove("random")),
        ["random negative"] = (60025, (query, _) => query["random"] = "-1"),
        ["random too large"] = (60025, (query, _) => query["random"] = "4294967296"),
        ["random with a space"] = (60025, (query, _) => query["random"] = " 1"),
        ["identifier missing"] = (60004, (query, _) => query.Remove("identifier")),
        ["identifier in another case"] = (60004, (query, _) => Rename(query, "identifier", "Identifier")),
        ["usersig missing"] = (70002, (query, _) => query.Remove("usersig")),
        ["usersig not base64"] = (70003, (query, _) => query["usersig"] = "no usersig"),
        ["usersig cut short"] = (70003, (query, _) => query["usersig"] = query["usersig"][..40]),
        ["usersig of another app"] = (70014, (query, sandbox) => query["usersig"] = sandbox.Sign(app: 1_400_000_001)),
        ["usersig of another identifier"] = (70013, (query, sandbox) => query["usersig"] = sandbox.Sign("alice")),
        ["usersig of another key"] = (70009, (query, sandbox) => query["usersig"] = sandbox.Sign(key: "another-key")),
        ["usersig with a userbuf"] = (70009, (query, sandbox) => query["usersig"] = sandbox.Sign(userBuf: [1, 2, 3])),
        ["usersig expired"] = (70001, (_, sandbox) => sandbox.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1))),
        ["no administrator"] = (60010, (query, sandbox) => (query["identifier"], query["usersig"]) = ("alice", sandbox.Sign("alice"))),
        ["administrator in another case"] = (60010, (query, sandbox) => (query["identifier"], query["usersig"]) = ("Administrator", sandbox.Sign("Administrator"))),
    };

    /// <summary>The twins: changes beside those above that must pass.</summary>
    private static readonly Dictionary<string, Action<Dictionary<string, string>, SandboxUnderTest>> LetThrough = new()
    {
        ["nothing changed"] = (_, _) => { },
        ["random smallest"] = (query, _) => query["random"] = "0",
        ["random largest"] = (query, _) => query["random"] = uint.MaxValue.ToString(CultureInfo.InvariantCulture),
        ["sdkappid with zeros"] = (query, _) => query["sdkappid"] = "01400000000",
        ["another parameter"] = (query, _) => query["nettype"] = "0",
        ["usersig in its last second"] = (_, sandbox) => sandbox.Time.Advance(TimeSpan.FromHours(1)),
    };

    public static TheoryData<string> RefusalNames => [.. Refusals.Keys];

    public static TheoryData<string> LetThroughNames => [.. LetThrough.Keys];

    [Theory, MemberData(nameof(RefusalNames))]
    public async Task Call_is_refused_by_code_when(string fault)
    {
        await using var sandbox = await StartAsync();
        var query = sandbox.Query();
        Refusals[fault].Break(query, sandbox);

        var answer = await sandbox.CallAsync(Unfollow, Good, Text(query));

        Assert.Equal(Refusals[fault].Code, answer.GetProperty("ErrorCode").GetInt32());
        Assert.Equal(["ActionStatus", "ErrorCode", "ErrorInfo", "ErrorDisplay"], answer.EnumerateObject().Select(member => member.Name));
        Assert.Equal("FAIL", answer.GetProperty("ActionStatus").GetString());
        Assert.NotEmpty(answer.GetProperty("ErrorInfo").GetString()!);
        Assert.Equal("", answer.GetProperty("ErrorDisplay").GetString());
        Assert.Equal(3, (await sandbox.ReadAsync("state")).GetProperty("follows").GetProperty("alice").GetArrayLength());
    }

    [Theory, MemberData(nameof(LetThroughNames))]
    public async Task Call_is_let_through_when(string change)
    {
        await using var sandbox = await StartAsync();
        var query = sandbox.Query();
        LetThrough[change](query, sandbox);

        Assert.Equal(0, await sandbox.CodeAsync(Unfollow, Good, Text(query)));
    }

    [Theory]
    [InlineData("follow/follow_deletes", 60009)]
    [InlineData("Follow/follow_delete", 60009)]
    [InlineData("follow/follow_delete/", 60009)]
    [InlineData("follow", 60009)]
    [InlineData("openim/sendmsg", 60009)]
    [InlineData(Unfollow, 0)]
    [InlineData(Unblock, 0)]
    public async Task Path_is_known_or_60009(string command, int code)
    {
        await using var sandbox = await StartAsync();
        Assert.Equal(code, await sandbox.CodeAsync(command, Body("alice", "erin")));
    }

    [Theory]
    [InlineData("GET", Unfollow, 60002)]
    [InlineData("PUT", Unfollow, 60002)]
    [InlineData("GET", "no/command", 60009)]
    [InlineData("POST", Unfollow, 60003)]
    public async Task Method_other_than_post_is_refused_after_the_path(string method, string command, int code)
    {
        await using var sandbox = await StartAsync();
        using var request = new HttpRequestMessage(new(method), $"/v4/{command}?{Text(sandbox.Query())}");
        using var answer = await sandbox.Client.SendAsync(request, Cancellation);
        Assert.Contains($"\"ErrorCode\":{code},", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameter_that_stands_twice_is_refused()
    {
        await using var sandbox = await StartAsync();
        var query = Text(sandbox.Query());
        Assert.Equal(60025, await sandbox.CodeAsync(Unfollow, Good, $"{query}&identifier={Admin}"));
        Assert.Equal(60025, await sandbox.CodeAsync(Unfollow, Good, $"{query}&nettype=0&nettype=0"));
        Assert.Equal(0, await sandbox.CodeAsync(Unfollow, Good, $"{query}&nettype=0&Nettype=0"));
    }

    [Fact]
    public async Task First_broken_rule_gives_the_code_when_several_are_broken()
    {
        await using var sandbox = await StartAsync();
        // Each row mends the fault of the row before it.
        Assert.Equal(60012, await sandbox.CodeAsync(Unfollow, "no json", ""));
        Assert.Equal(60025, await sandbox.CodeAsync(Unfollow, "no json", "sdkappid=x"));
        Assert.Equal(70020, await sandbox.CodeAsync(Unfollow, "no json", "sdkappid=1"));
        Assert.Equal(60025, await sandbox.CodeAsync(Unfollow, "no json", $"sdkappid={App}"));
        Assert.Equal(60025, await sandbox.CodeAsync(Unfollow, "no json", $"sdkappid={App}&contenttype=json"));
        Assert.Equal(60004, await sandbox.CodeAsync(Unfollow, "no json", $"sdkappid={App}&contenttype=json&random=1"));
        Assert.Equal(70002, await sandbox.CodeAsync(Unfollow, "no json", $"sdkappid={App}&contenttype=json&random=1&identifier=eve"));
        Assert.Equal(60010, await sandbox.CodeAsync(Unfollow, "no json", $"sdkappid={App}&contenttype=json&random=1&identifier=eve&usersig={sandbox.Sign("eve")}"));
        Assert.Equal(60003, await sandbox.CodeAsync(Unfollow, "no json"));
    }

    [Fact]
    public async Task Path_outside_of_the_wire_is_not_found()
    {
        await using var sandbox = await StartAsync();
        using var answer = await sandbox.Client.GetAsync(new Uri("/v5/follow/follow_delete", UriKind.Relative), Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static void Rename(Dictionary<string, string> query, string from, string to)
    {
        query.Remove(from, out var value);
        query[to] = value!;
    }
}
