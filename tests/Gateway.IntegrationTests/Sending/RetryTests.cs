using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Sending;

/// <summary>What is sent again, and what is not, counted by what arrived.</summary>
public sealed class RetryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Faults that pass by themselves.</summary>
    public static TheoryData<string, int> Passing => new() { { "errorCode", 30006 }, { "errorCode", 30008 }, { "errorCode", 70169 }, { "reset", 0 }, { "truncate", 0 }, { "notJson", 0 }, { "httpStatus", 0 } };

    [Theory, MemberData(nameof(Passing))]
    public async Task A_write_that_sets_a_state_is_tried_again_until_it_is_done(string kind, int errorCode)
    {
        await using var host = new GatewayHost().WithDefaultSending();
        await host.Sandbox.FaultAsync("follow/follow_delete", Effect(kind, errorCode), Cancel, times: 2);

        var answer = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows?target=bob&target=ghost");

        Assert.Equal(["succeeded", "failed"], answer.Outcomes.Select(outcome => outcome == "unknown" ? "failed" : outcome));
        Assert.Equal("succeeded", answer.Outcomes[0]);
        Assert.Equal(3, (await host.Sandbox.CallsAsync(Cancel)).Count(call => call.Command == "follow/follow_delete"));
        Assert.DoesNotContain("bob", await host.Sandbox.ListAsync("follows", "alice", Cancel));
    }

    [Theory, MemberData(nameof(Passing))]
    public async Task A_read_is_tried_again(string kind, int errorCode)
    {
        await using var host = new GatewayHost().WithDefaultSending();
        await host.Sandbox.FaultAsync("follow/follow_check", Effect(kind, errorCode), Cancel, times: 2);

        var answer = await SendAsync(host, HttpMethod.Get, "/users/alice/follows/bob");

        Assert.Equal((200, "3"), (answer.Code, answer.Headers["Chat-Upstream-Calls"]));
    }

    /// <summary>The same without the collision of two writes between users, which this command is none of.</summary>
    public static IEnumerable<TheoryDataRow<string, int>> PassingForKick => Passing.Where(row => row.Data.Item2 != 30008);

    [Theory, MemberData(nameof(PassingForKick))]
    public async Task A_command_that_must_not_be_done_twice_arrives_once(string kind, int errorCode)
    {
        await using var host = new GatewayHost().WithDefaultSending();
        await host.Sandbox.FaultAsync("im_open_login_svc/kick", Effect(kind, errorCode), Cancel, times: 3);

        var answer = await SendAsync(host, HttpMethod.Post, "/accounts/alice:kick");

        Assert.True(answer.Code >= 400);
        Assert.Equal("1", answer.Headers["Chat-Upstream-Calls"]);
        Assert.Single(await host.Sandbox.CallsAsync(Cancel));
    }

    [Theory]
    [InlineData("follow/follow_delete", 3)]
    [InlineData("im_open_login_svc/kick", 1)]
    public async Task The_pass_through_repeats_what_may_be_repeated(string command, int arrivals)
    {
        await using var host = new GatewayHost().WithDefaultSending();
        await host.Sandbox.FaultAsync(command, new { kind = "errorCode", errorCode = 30006 }, Cancel, times: 3);

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v4/{command}")
        {
            Content = new StringContent("""{"From_Account":"alice","To_Account":["bob"],"UserID":"alice"}""", Encoding.UTF8, "application/json"),
        };
        var answer = await Answer.OfAsync(host.Client, request);

        // The last answer is passed on as it is.
        Assert.Equal((200, "30006", $"{arrivals}"), (answer.Code, answer.Headers["Chat-Error-Code"], answer.Headers["Chat-Upstream-Calls"]));
        Assert.Equal(arrivals, (await host.Sandbox.CallsAsync(Cancel)).Count);
    }

    [Theory]
    [InlineData(30001, 422)]
    [InlineData(30003, 404)]
    [InlineData(60010, 502)]
    [InlineData(60020, 502)]
    [InlineData(4711, 502)]
    public async Task What_the_same_call_would_meet_again_is_not_tried_again(int errorCode, int status)
    {
        await using var host = new GatewayHost().WithDefaultSending();
        await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "errorCode", errorCode }, Cancel, times: 5);

        var answer = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows/bob");

        Assert.Equal(status, answer.Code);
        Assert.Single(await host.Sandbox.CallsAsync(Cancel), call => call.Command == "follow/follow_delete");
    }

    [Fact]
    public async Task Done_by_an_attempt_whose_answer_was_lost_is_succeeded_and_not_unchanged()
    {
        await using var host = new GatewayHost().WithDefaultSending().With("Chat:CallTimeout", "00:00:00.3");
        await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "applyThenHang" }, Cancel);

        var answer = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows?target=bob");

        Assert.Equal(["succeeded"], answer.Outcomes);
        Assert.Equal(2, (await host.Sandbox.CallsAsync(Cancel)).Count(call => call.Command == "follow/follow_delete"));
    }

    [Fact]
    public async Task Attempts_share_the_deadline_of_the_call()
    {
        await using var host = new GatewayHost().WithDefaultSending().With("Chat:CallDeadline", "00:00:01");
        await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "hang" }, Cancel, times: 5);
        var started = TimeProvider.System.GetTimestamp();

        var answer = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows/bob");

        Assert.Equal((504, "UPSTREAM_TIMEOUT"), (answer.Code, answer.ProblemCode));
        Assert.InRange((await host.Sandbox.CallsAsync(Cancel)).Count(call => call.Command == "follow/follow_delete"), 2, 3);
        // The check that settles it is a call of its own. The bound is wide because the machine may be busy.
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task Retries_stay_a_tenth_of_the_calls()
    {
        await using var upstream = StubUpstream.Answering("""{"ActionStatus":"FAIL","ErrorCode":30006,"ErrorInfo":"x"}""");
        await using var host = new GatewayHost().WithDefaultSending().WithUpstream(upstream.Address)
            .With("Chat:BreakerMinimumCalls", "1000000").With("Chat:Apps:demo:CallsPerSecond:Default", "100000");
        const int Calls = 400;

        var attempts = 0;
        Assert.True(host.Client.BaseAddress!.IsLoopback);
        await Parallel.ForAsync(0, Calls, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancel }, async (_, _) =>
        {
            var answer = await SendAsync(host, HttpMethod.Get, "/users/alice/follows/bob");
            Assert.Equal(502, answer.Code);
            Interlocked.Add(ref attempts, int.Parse(answer.Headers["Chat-Upstream-Calls"], CultureInfo.InvariantCulture));
        });

        Assert.InRange(attempts, Calls + 10, Calls * 1.1 + 10);
    }

    [Fact]
    public async Task A_breaker_opens_on_upstreams_faults_and_says_how_long_it_stays_so()
    {
        await using var upstream = StubUpstream.Answering("not json");
        await using var host = new GatewayHost().WithDefaultSending().WithUpstream(upstream.Address);

        for (var i = 0; i < 20; i++) await SendAsync(host, HttpMethod.Get, "/users/alice/follows/bob");
        var arrived = upstream.Requests.Count;
        var one = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows/bob");
        var many = await SendAsync(host, HttpMethod.Post, "/users/alice/follows:batchDelete", new { targets = Enumerable.Range(0, 50).Select(i => $"u{i}") });

        Assert.Equal((503, "NOT_ATTEMPTED"), (one.Code, one.ProblemCode));
        Assert.InRange(int.Parse(one.Headers["Retry-After"], CultureInfo.InvariantCulture), 1, 5);
        Assert.Equal(one.Headers["Retry-After"], one.Json["retryAfter"]!.ToJsonString());
        Assert.All(many.ItemCodes, code => Assert.Equal("NOT_ATTEMPTED", code));
        Assert.All(many.Outcomes, outcome => Assert.Equal("failed", outcome));
        Assert.Equal("0", many.Headers["Chat-Upstream-Calls"]);
        Assert.Equal(arrived, upstream.Requests.Count);
        Assert.Contains(host.Log.Lines, line => line.Contains("fails app", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(30003)]
    [InlineData(30001)]
    [InlineData(4711)]
    [InlineData(70001)]
    public async Task A_callers_own_mistakes_never_open_it(int errorCode)
    {
        await using var upstream = StubUpstream.Answering($$"""{"ActionStatus":"FAIL","ErrorCode":{{errorCode}},"ErrorInfo":"x"}""");
        await using var host = new GatewayHost().WithDefaultSending().WithUpstream(upstream.Address);

        for (var i = 0; i < 40; i++) Assert.NotEqual("NOT_ATTEMPTED", (await SendAsync(host, HttpMethod.Get, "/users/alice/follows/bob")).ProblemCode);
    }

    private static object Effect(string kind, int errorCode) => kind switch
    {
        "errorCode" => new { kind, errorCode },
        "httpStatus" => new { kind, status = 502 },
        _ => new { kind },
    };

    private static Task<Answer> SendAsync(GatewayHost host, HttpMethod method, string path, object? body = null) =>
        Answer.OfAsync(host.Client, new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) });
}
