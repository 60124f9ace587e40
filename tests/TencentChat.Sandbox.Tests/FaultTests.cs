using System.Net;
using static TencentChat.Sandbox.Tests.SandboxUnderTest;

namespace TencentChat.Sandbox.Tests;

public class FaultTests
{
    private static readonly string Bob = Body("alice", "bob");

    [Fact]
    public async Task ErrorCode_fails_the_whole_call_and_does_nothing()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, """{"kind":"errorCode","errorCode":30006,"errorInfo":"try again"}""");

        Assert.Equal("""{"ActionStatus":"FAIL","ErrorCode":30006,"ErrorInfo":"try again","ErrorDisplay":""}""", await sandbox.CallTextAsync(Unfollow, Bob));
        await AssertFollowed(sandbox, "bob", true);
        Assert.Equal(0, await sandbox.CodeAsync(Unfollow, Bob));
    }

    [Fact]
    public async Task ErrorCode_comes_before_every_check()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, """{"kind":"errorCode","errorCode":-10}""");
        var answer = await sandbox.CallAsync(Unfollow, "no json", "no=query");
        Assert.Equal(-10, answer.GetProperty("ErrorCode").GetInt32());
        Assert.NotEmpty(answer.GetProperty("ErrorInfo").GetString()!);
    }

    [Theory]
    [InlineData("""{"kind":"itemCode","targets":["bob","ghost"],"resultCode":30002,"resultInfo":"other app"}""", new[] { 30002, 0, 30002 })]
    [InlineData("""{"kind":"itemCode","resultCode":30006}""", new[] { 30006, 30006, 30006 })]
    public async Task ItemCode_fails_the_named_targets_and_does_the_others(string effect, int[] codes)
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, effect);
        var answer = await sandbox.CallAsync(Unfollow, Body("alice", "bob", "carol", "ghost"));

        Assert.Equal(codes, answer.GetProperty("ResultItem").EnumerateArray().Select(item => item.GetProperty("ResultCode").GetInt32()));
        await AssertFollowed(sandbox, "bob", true);
        await AssertFollowed(sandbox, "carol", codes[1] != 0);
    }

    [Fact]
    public async Task Delay_waits_and_goes_on()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, """{"kind":"delay","milliseconds":2500}""");
        var call = sandbox.CodeAsync(Unfollow, Bob);
        await sandbox.Time.Waiting.WaitAsync(Cancellation);

        sandbox.Time.Advance(TimeSpan.FromMilliseconds(2499));
        await AssertFollowed(sandbox, "bob", true);
        sandbox.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(0, await call);
        await AssertFollowed(sandbox, "bob", false);
        Assert.Equal(2500, (await sandbox.ReadAsync("calls"))[0].GetProperty("durationMs").GetDouble());
    }

    [Fact]
    public async Task Delay_is_spent_but_not_waited_for_when_the_call_is_refused()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, """{"kind":"delay","milliseconds":2500}""");
        Assert.Equal(30003, await sandbox.CodeAsync(Unfollow, Body("ghost", "bob")));
        Assert.Equal(0, await sandbox.CodeAsync(Unfollow, Bob));
    }

    [Theory]
    [InlineData("hang", "DELETE", "faults", true)]
    [InlineData("hang", "POST", "reset", true)]
    [InlineData("applyThenHang", "DELETE", "faults", false)]
    public async Task Hang_lasts_until_it_is_released_and_is_then_cut(string kind, string method, string path, bool stillFollowed)
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, $$"""{"kind":"{{kind}}"}""");
        var call = sandbox.CodeAsync(Unfollow, Bob);

        var seen = await sandbox.ArrivedAsync();
        Assert.Equal(System.Text.Json.JsonValueKind.Null, seen.GetProperty("errorCode").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, seen.GetProperty("durationMs").ValueKind);
        while (!stillFollowed && await FollowsAsync(sandbox, "bob")) { }
        await AssertFollowed(sandbox, "bob", stillFollowed);
        Assert.False(call.IsCompleted);

        Assert.Equal(HttpStatusCode.NoContent, (await sandbox.ControlAsync(method, path)).Status);
        await Assert.ThrowsAsync<HttpRequestException>(() => call);
    }

    [Fact]
    public async Task ApplyThenHang_leaves_the_user_free_for_the_next_write()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, """{"kind":"applyThenHang"}""");
        var call = sandbox.CodeAsync(Unfollow, Bob);
        while (await FollowsAsync(sandbox, "bob")) { }

        // The write is over a moment after its effect is seen.
        while (await sandbox.CodeAsync(Unfollow, Body("alice", "carol")) != 0) { }
        await sandbox.ControlAsync("DELETE", "faults");
        await Assert.ThrowsAsync<HttpRequestException>(() => call);
    }

    [Fact]
    public async Task Hang_ends_when_the_client_gives_up()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, """{"kind":"hang"}""");
        using var impatience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var content = new StringContent(Bob);
        var call = sandbox.Client.PostAsync($"/v4/{Unfollow}?{Text(sandbox.Query())}", content, impatience.Token);
        await sandbox.ArrivedAsync();
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        while ((await sandbox.ReadAsync("calls"))[0].GetProperty("durationMs").ValueKind == System.Text.Json.JsonValueKind.Null) { }
    }

    [Theory]
    [InlineData(200)]
    [InlineData(429)]
    [InlineData(502)]
    public async Task HttpStatus_answers_the_status_without_a_body(int status)
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, $$"""{"kind":"httpStatus","status":{{status}}}""");
        using var answer = await sandbox.PostAsync(Unfollow, Bob);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        await AssertFollowed(sandbox, "bob", true);
    }

    [Fact]
    public async Task Reset_cuts_the_connection_and_does_nothing()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, """{"kind":"reset"}""");
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.CodeAsync(Unfollow, Bob));
        await AssertFollowed(sandbox, "bob", true);
    }

    [Fact]
    public async Task Truncate_does_the_command_and_cuts_the_answer_in_half()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, """{"kind":"truncate"}""");
        using var content = new StringContent(Bob);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v4/{Unfollow}?{Text(sandbox.Query())}") { Content = content };
        using var answer = await sandbox.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        var announced = answer.Content.Headers.ContentLength!.Value;
        await using var body = await answer.Content.ReadAsStreamAsync(Cancellation);
        var read = new byte[announced];
        var length = 0;
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (true) length += await body.ReadAsync(read.AsMemory(length), Cancellation);
        });

        Assert.Equal(announced / 2, length);
        await AssertFollowed(sandbox, "bob", false);
    }

    [Fact]
    public async Task NotJson_answers_200_with_something_else()
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, """{"kind":"notJson"}""");
        using var answer = await sandbox.PostAsync(Unfollow, Bob);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("<html>", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        await AssertFollowed(sandbox, "bob", true);
    }

    [Fact]
    public async Task Faults_are_counted_and_come_in_order_for_each_command()
    {
        await using var sandbox = await StartAsync();
        await sandbox.ControlAsync("PUT", "faults", """
            [{"command":"follow/follow_delete","times":2,"effect":{"kind":"errorCode","errorCode":1}},
             {"command":"sns/black_list_delete","effect":{"kind":"errorCode","errorCode":2}},
             {"command":"follow/follow_delete","effect":{"kind":"errorCode","errorCode":3}}]
            """);
        Assert.Equal(1, await sandbox.CodeAsync(Unfollow, Bob));
        var (_, left) = await sandbox.ControlAsync("GET", "faults");
        Assert.Equal(
            """[{"command":"follow/follow_delete","times":1,"effect":{"kind":"errorCode","errorCode":1}},{"command":"sns/black_list_delete","times":1,"effect":{"kind":"errorCode","errorCode":2}},{"command":"follow/follow_delete","times":1,"effect":{"kind":"errorCode","errorCode":3}}]""",
            left);
        foreach (var code in new[] { 1, 3, 0 }) Assert.Equal(code, await sandbox.CodeAsync(Unfollow, Bob));
        Assert.Equal(2, await sandbox.CodeAsync(Unblock, Bob));
        Assert.Equal("[]", (await sandbox.ControlAsync("GET", "faults")).Body);
    }

    [Theory]
    [InlineData("DELETE", "faults")]
    [InlineData("POST", "reset")]
    public async Task Faults_are_gone_after(string method, string path)
    {
        await using var sandbox = await StartAsync();
        await sandbox.FaultAsync(Unfollow, """{"kind":"errorCode","errorCode":1}""", 5);
        Assert.Equal(HttpStatusCode.NoContent, (await sandbox.ControlAsync(method, path)).Status);
        Assert.Equal(0, await sandbox.CodeAsync(Unfollow, Bob));
    }

    private static async Task AssertFollowed(SandboxUnderTest sandbox, string target, bool followed) =>
        Assert.Equal(followed, await FollowsAsync(sandbox, target));

    private static async Task<bool> FollowsAsync(SandboxUnderTest sandbox, string target) =>
        (await sandbox.ReadAsync("state")).GetProperty("follows").GetProperty("alice").EnumerateArray().Any(id => id.GetString() == target);
}
