using System.Net;
using System.Text.Json;
using static TencentChat.Sandbox.Tests.SandboxUnderTest;

namespace TencentChat.Sandbox.Tests;

public class FaultInputTests
{
    private static readonly string[] KindsThatStandAlone = ["hang", "reset", "truncate", "notJson", "applyThenHang"];

    public static TheoryData<string, string> BadEffects => new()
    {
        { """{"kind":"explode"}""", "/0/effect/kind" },
        { """{"kind":3}""", "/0/effect/kind" },
        { """{}""", "/0/effect" },
        { "null", "/0/effect" },
        { """{"kind":"hang","seconds":1}""", "/0/effect/seconds" },
        { """{"kind":"hang","kind":"hang"}""", "/0/effect/kind" },
        { """{"kind":"hang","milliseconds":1}""", "/0/effect/milliseconds" },
        { """{"kind":"errorCode"}""", "/0/effect/errorCode" },
        { """{"kind":"errorCode","errorCode":0}""", "/0/effect/errorCode" },
        { """{"kind":"errorCode","errorCode":1.5}""", "/0/effect/errorCode" },
        { """{"kind":"errorCode","errorCode":1,"errorInfo":""}""", "/0/effect/errorInfo" },
        { """{"kind":"errorCode","errorCode":1,"resultCode":1}""", "/0/effect/resultCode" },
        { """{"kind":"itemCode"}""", "/0/effect/resultCode" },
        { """{"kind":"itemCode","resultCode":0}""", "/0/effect/resultCode" },
        { """{"kind":"itemCode","resultCode":1,"targets":[]}""", "/0/effect/targets" },
        { """{"kind":"itemCode","resultCode":1,"targets":[" "]}""", "/0/effect/targets" },
        { """{"kind":"itemCode","resultCode":1,"targets":[null]}""", "/0/effect/targets" },
        { """{"kind":"delay"}""", "/0/effect/milliseconds" },
        { """{"kind":"delay","milliseconds":-1}""", "/0/effect/milliseconds" },
        { """{"kind":"delay","milliseconds":600001}""", "/0/effect/milliseconds" },
        { """{"kind":"httpStatus"}""", "/0/effect/status" },
        { """{"kind":"httpStatus","status":199}""", "/0/effect/status" },
        { """{"kind":"httpStatus","status":600}""", "/0/effect/status" },
    };

    [Theory, MemberData(nameof(BadEffects))]
    public async Task Effect_is_refused_by_pointer(string effect, string place)
    {
        await using var sandbox = await StartAsync();
        await AssertRefused(sandbox, $$$"""[{"command":"{{{Unfollow}}}","effect":{{{effect}}}}]""", place);
    }

    [Theory]
    [InlineData("""[{"command":"follow/follow_add_all","effect":{"kind":"hang"}}]""", "/0/command")]
    [InlineData("""[{"command":"follow/follow_delete","times":0,"effect":{"kind":"hang"}}]""", "/0/times")]
    [InlineData("""[{"command":"follow/follow_delete","times":10001,"effect":{"kind":"hang"}}]""", "/0/times")]
    [InlineData("""[{"command":"follow/follow_delete","effect":{"kind":"hang"}},{"command":"follow/follow_delete"}]""", "/1")]
    [InlineData("""[{"effect":{"kind":"hang"}}]""", "/0")]
    [InlineData("[null]", "/0")]
    [InlineData("{}", "")]
    [InlineData("null", "")]
    public async Task List_is_refused_by_pointer(string faults, string place)
    {
        await using var sandbox = await StartAsync();
        await AssertRefused(sandbox, faults, place);
    }

    [Theory]
    [InlineData(1000, HttpStatusCode.NoContent)]
    [InlineData(1001, HttpStatusCode.BadRequest)]
    public async Task List_is_bounded(int faults, HttpStatusCode expected)
    {
        await using var sandbox = await StartAsync();
        var list = string.Join(',', Enumerable.Repeat("""{"command":"follow/follow_delete","effect":{"kind":"hang"}}""", faults));
        Assert.Equal(expected, (await sandbox.ControlAsync("PUT", "faults", $"[{list}]")).Status);
    }

    [Fact]
    public async Task Widest_values_of_every_kind_are_taken_and_read_back()
    {
        await using var sandbox = await StartAsync();
        string[] effects =
        [
            """{"kind":"errorCode","errorCode":-1,"errorInfo":"x"}""", """{"kind":"itemCode","targets":["bob"],"resultCode":30006,"resultInfo":"x"}""",
            """{"kind":"delay","milliseconds":0}""", """{"kind":"delay","milliseconds":600000}""", """{"kind":"httpStatus","status":200}""",
            """{"kind":"httpStatus","status":599}""", .. KindsThatStandAlone.Select(kind => $"{{\"kind\":\"{kind}\"}}"),
        ];
        var list = $"[{string.Join(',', effects.Select(effect => $$$"""{"command":"{{{Unblock}}}","times":10000,"effect":{{{effect}}}}"""))}]";

        Assert.Equal(HttpStatusCode.NoContent, (await sandbox.ControlAsync("PUT", "faults", list)).Status);
        Assert.Equal(list, (await sandbox.ControlAsync("GET", "faults")).Body);
    }

    private static async Task AssertRefused(SandboxUnderTest sandbox, string faults, string place)
    {
        await sandbox.FaultAsync(Unfollow, """{"kind":"truncate"}""");
        var before = (await sandbox.ControlAsync("GET", "faults")).Body;

        var (status, body) = await sandbox.ControlAsync("PUT", "faults", faults);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var problem = JsonElement.Parse(body);
        Assert.Equal("VALIDATION_FAILED", problem.GetProperty("code").GetString());
        Assert.Equal(place, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        Assert.Contains(place, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, (await sandbox.ControlAsync("GET", "faults")).Body);
    }
}
