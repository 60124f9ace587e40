using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The sandbox's faults, as a developer would try them, and the truth of what the gateway then says.</summary>
public sealed class SandboxFaultTests(GatewayHost host) : GatewayTests(host)
{
    [Theory]
    [InlineData("httpStatus", 502, "UPSTREAM_ERROR", "failed", true)]
    [InlineData("truncate", 200, null, "succeeded", false)]
    [InlineData("notJson", 502, "UPSTREAM_ERROR", "failed", true)]
    public async Task A_fault_of_the_wire_is_settled_by_a_check(string kind, int status, string? code, string outcome, bool stillFollows)
    {
        object effect = kind == "httpStatus" ? new { kind, status = 503 } : new { kind };
        await Host.Sandbox.FaultAsync("follow/follow_delete", effect, Cancel);

        var answer = await DeleteAsync("/users/alice/follows?target=bob");

        Assert.Equal((status, code), (answer.Code, answer.ProblemCode));
        Assert.Equal([outcome], answer.Outcomes);
        Assert.Equal("2", answer.Headers["Chat-Upstream-Calls"]);
        Assert.Equal(stillFollows, (await Host.Sandbox.ListAsync("follows", "alice", Cancel)).Contains("bob"));
    }

    /// <summary>Upstream may be at the write yet: a check that comes at once cannot say that it was not done. 0 and 2 are the relations "none" and "following".</summary>
    [Theory]
    [InlineData(2, 204, null)]
    [InlineData(0, 502, "UPSTREAM_UNREACHABLE")]
    public async Task A_write_whose_connection_broke_is_done_if_a_check_finds_it_and_else_unknown(int relation, int status, string? code)
    {
        var calls = 0;
        await using var upstream = new StubUpstream(stream => ++calls == 1
            ? Task.CompletedTask
            : StubUpstream.WriteAsync(stream, "200 OK", $$"""{"ResultItem":[{"To_Account":"bob","ResultCode":0,"FollowType":{{relation}}}],"ActionStatus":"OK","ErrorCode":0}"""));
        await using var host = new GatewayHost().WithUpstream(upstream.Address);

        var answer = await Answer.OfAsync(host.Client, new HttpRequestMessage(HttpMethod.Put, "/users/alice/follows/bob"));

        Assert.Equal((status, code), (answer.Code, answer.ProblemCode));
        Assert.Equal(code is not null, answer.Text.Contains("may have been done all the same", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("httpStatus", 502, "UPSTREAM_ERROR", "unknown", true)]
    [InlineData("reset", 502, "UPSTREAM_UNREACHABLE", "unknown", true)]
    [InlineData("truncate", 502, "UPSTREAM_ERROR", "unknown", false)]
    [InlineData("notJson", 502, "UPSTREAM_ERROR", "unknown", true)]
    public async Task A_fault_of_the_wire_becomes_its_problem_when_the_check_fails_too(string kind, int status, string code, string outcome, bool stillFollows)
    {
        object effect = kind == "httpStatus" ? new { kind, status = 503 } : new { kind };
        await Host.Sandbox.FaultsAsync(
            [new { command = "follow/follow_delete", times = 1, effect }, new { command = "follow/follow_check", times = 1, effect }], Cancel);

        var answer = await DeleteAsync("/users/alice/follows?target=bob");

        Assert.Equal((status, code), (answer.Code, answer.ProblemCode));
        Assert.Equal([outcome], answer.Outcomes);
        Assert.Equal(stillFollows, (await Host.Sandbox.ListAsync("follows", "alice", Cancel)).Contains("bob"));
    }

    [Theory]
    [InlineData("hang", true, 504, "failed")]
    [InlineData("applyThenHang", false, 200, "succeeded")]
    public async Task A_call_without_an_answer_ends_at_its_deadline_of_five_seconds_and_is_settled(string kind, bool stillFollows, int status, string outcome)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = new GatewayHost().WithService<TimeProvider>(clock);
        await host.Sandbox.FaultAsync("follow/follow_delete", new { kind }, Cancel);

        var asking = Answer.OfAsync(host.Client, new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows?target=bob"));
        await Eventually.Async(async () => (await host.Sandbox.CallsAsync(Cancel)).Count == 1);
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(asking.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        var answer = await asking;

        Assert.Equal((status, status == 504 ? "UPSTREAM_TIMEOUT" : null), (answer.Code, answer.ProblemCode));
        Assert.Equal([outcome], answer.Outcomes);
        Assert.Equal(stillFollows, (await host.Sandbox.ListAsync("follows", "alice", Cancel)).Contains("bob"));
    }

    [Fact]
    public async Task A_slow_answer_is_waited_for()
    {
        await Host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "delay", milliseconds = 150 }, Cancel);

        var answer = await DeleteAsync("/users/alice/follows/bob");

        Assert.Equal(204, answer.Code);
    }

    [Fact]
    public async Task What_is_not_sent_when_the_time_of_the_request_is_over_was_not_attempted()
    {
        await using var host = new GatewayHost().With("Chat:RequestTimeout", "00:00:01");
        var targets = Enumerable.Range(0, 100).Select(i => $"user-{i}").ToArray();
        await host.Sandbox.WorldAsync(new { accounts = targets.Append("alice"), follows = new { alice = targets }, blocklist = new { } }, Cancel);
        await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "delay", milliseconds = 700 }, Cancel, times: 5);

        var answer = await Answer.OfAsync(
            host.Client, new HttpRequestMessage(HttpMethod.Post, "/users/alice/follows:batchDelete") { Content = JsonContent.Create(new { targets }) });

        Assert.Equal(207, answer.Code);
        var sent = (await host.Sandbox.CallsAsync(Cancel)).Count * 20;
        Assert.InRange(sent, 20, 40);
        Assert.All(answer.Outcomes[..sent], outcome => Assert.Equal("succeeded", outcome));
        Assert.All(answer.ItemCodes[sent..], code => Assert.Equal("NOT_ATTEMPTED", code));
        Assert.Equal(targets[sent..], await host.Sandbox.ListAsync("follows", "alice", Cancel));
    }

    [Fact]
    public async Task A_caller_who_goes_away_stops_new_calls_but_not_the_one_in_flight()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var watch = new AbortWatch();
        await using var host = new GatewayHost().WithService<TimeProvider>(clock).WithService<IStartupFilter>(watch);
        var targets = Enumerable.Range(0, 60).Select(i => $"user-{i}").ToArray();
        await host.Sandbox.WorldAsync(new { accounts = targets.Append("alice"), follows = new { alice = targets }, blocklist = new { } }, Cancel);
        await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "delay", milliseconds = 1000 }, Cancel);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var asking = host.Client.DeleteAsync($"/users/alice/follows?{string.Join('&', targets.Select(target => $"target={target}"))}", leaving.Token);
        await Eventually.Async(async () => (await host.Sandbox.CallsAsync(Cancel)).Count == 1);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await watch.Aborted.WaitAsync(Cancel);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.Async(() => Task.FromResult(host.Log.Lines.Any(line => line.Contains("\"Status\":499", StringComparison.Ordinal))));

        Assert.Equal(targets[20..], await host.Sandbox.ListAsync("follows", "alice", Cancel));
        Assert.Single(await host.Sandbox.CallsAsync(Cancel));
    }

    /// <summary>Tells when the server has seen that a caller is gone: as the first to ask, it is the last to be told.</summary>
    private sealed class AbortWatch : IStartupFilter
    {
        private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Aborted => _aborted.Task;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (HttpContext http, RequestDelegate rest) =>
            {
                using var watched = http.RequestAborted.Register(() => _aborted.TrySetResult());
                await rest(http);
            });
            next(app);
        };
    }
}
