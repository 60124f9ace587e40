using System.Globalization;
using System.Security.Cryptography;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Pacing;

/// <summary>Upstream's pace for a command and app.</summary>
public sealed class GovernorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_queue_answers_with_the_true_wait_and_nothing_is_sent()
    {
        await using var host = Host(rate: 2);
        Assert.True(host.Client.BaseAddress!.IsLoopback);

        // One goes at once, two seconds' worth may wait, the rest may not.
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SendAsync(host, "/users/alice/follows/bob")));

        var refused = answers.Where(answer => answer.Code == 503).ToList();
        Assert.InRange(refused.Count, 6, 9);
        Assert.All(refused, answer =>
        {
            Assert.Equal(("UPSTREAM_THROTTLED", "0"), (answer.ProblemCode, answer.Headers["Chat-Upstream-Calls"]));
            Assert.InRange(int.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture), 2, 3);
            Assert.Equal(answer.Headers["Retry-After"], answer.Json["retryAfter"]!.ToJsonString());
        });
        Assert.All(answers.Except(refused), answer => Assert.Equal(200, answer.Code));
        Assert.Equal(12 - refused.Count, (await host.Sandbox.CallsAsync(Cancel)).Count);
    }

    [Fact]
    public async Task Items_of_a_call_that_was_refused_are_failed_and_not_sent()
    {
        await using var host = Host(rate: 1, queue: "00:00:00");
        using var warm = await host.Client.GetAsync(new Uri("/healthz/live", UriKind.Relative), Cancel);

        // A user each: writes for one wait for each other before they wait for upstream's pace.
        var answers = await Task.WhenAll(new[] { "alice", "bob", "carol", "dave", "erin", "frank" }.Select(user => Answer.OfAsync(
            host.Client, new HttpRequestMessage(HttpMethod.Delete, $"/users/{user}/follows?target=x&target=y"))));

        var refused = answers.Where(answer => answer.Code == 503).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer =>
        {
            Assert.Equal(("UPSTREAM_THROTTLED", "0", "failed"), (answer.ProblemCode, answer.Headers["Chat-Upstream-Calls"], answer.Json["outcome"]!.GetValue<string>()));
            Assert.Equal(["failed", "failed"], answer.Outcomes);
            Assert.Equal(["UPSTREAM_THROTTLED", "UPSTREAM_THROTTLED"], answer.ItemCodes);
        });
        Assert.Equal(6 - refused.Count, (await host.Sandbox.CallsAsync(Cancel)).Count(call => call.Command == "follow/follow_delete"));
    }

    [Fact]
    public async Task A_command_has_the_rate_that_the_app_bought_for_it_also_on_the_pass_through()
    {
        await using var host = Host(rate: 1000, queue: "00:00:00").With("Chat:Apps:demo:CallsPerSecond:follow/follow_check", "1");
        using var warm = await host.Client.GetAsync(new Uri("/healthz/live", UriKind.Relative), Cancel);

        var bought = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RawAsync("/v4/follow/follow_check")));
        var others = new List<Answer>();
        for (var i = 0; i < 6; i++) others.Add(await RawAsync("/v4/follow/follow_get_info"));

        Assert.Contains(bought, answer => (answer.Code, answer.ProblemCode, answer.Headers["Chat-Upstream-Calls"]) == (503, "UPSTREAM_THROTTLED", "0"));
        Assert.All(bought.Where(answer => answer.Code == 503), answer => Assert.Equal("2", answer.Headers["Retry-After"]));
        Assert.All(others, answer => Assert.Equal(200, answer.Code));

        Task<Answer> RawAsync(string path) => Answer.OfAsync(host.Client, new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}") });
    }

    [Fact]
    public async Task What_is_under_way_is_finished_though_the_queue_is_full()
    {
        await using var host = Host(rate: 5, queue: "00:00:00");

        var answer = await Answer.OfAsync(host.Client, new HttpRequestMessage(HttpMethod.Delete,
            $"/users/alice/follows?{string.Join('&', Enumerable.Range(0, 100).Select(i => $"target=u{i}"))}"));

        Assert.Equal("5", answer.Headers["Chat-Upstream-Calls"]);
        Assert.DoesNotContain("UPSTREAM_THROTTLED", answer.Text, StringComparison.Ordinal);
        Assert.Contains("queue;dur=", answer.Headers["Server-Timing"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_greedy_caller_does_not_starve_a_modest_one()
    {
        await using var host = Host(rate: 20)
            .With("Gateway:Clients:modest:ApiKeySha256:0", Convert.ToHexStringLower(SHA256.HashData("modest-key"u8)))
            .With("Gateway:Clients:modest:Apps:0", "demo").With("Gateway:Clients:modest:Scopes:0", "*").With("Gateway:Clients:modest:ActAs:0", "*");
        using var modest = host.NewClient("modest-key");

        var greedy = Enumerable.Range(0, 200).Select(_ => SendAsync(host, "/users/alice/follows/bob")).ToList();
        await Eventually.Async(() => Task.FromResult(greedy.Exists(call => call.IsCompleted)));
        for (var i = 0; i < 5; i++)
        {
            var answer = await Answer.OfAsync(modest, new HttpRequestMessage(HttpMethod.Get, "/users/alice/follows/bob"));
            Assert.Equal(200, answer.Code);
        }
        Assert.Contains(await Task.WhenAll(greedy), answer => answer.Code == 503);
    }

    [Fact]
    public async Task Upstream_that_says_too_fast_is_called_more_slowly()
    {
        await using var host = Host(rate: 4).With("Chat:MaxAttempts", "1");
        await host.Sandbox.FaultAsync("follow/follow_check", new { kind = "errorCode", errorCode = 60007 }, Cancel);

        Assert.Equal((503, "UPSTREAM_THROTTLED"), await StatusAsync());
        var started = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 3; i++) Assert.Equal(200, (await StatusAsync()).Code);

        // Three more at half the rate of four a second.
        Assert.True(TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(0.9));

        async Task<(int Code, string? Problem)> StatusAsync()
        {
            var answer = await SendAsync(host, "/users/alice/follows/bob");
            return (answer.Code, answer.ProblemCode);
        }
    }

    private static GatewayHost Host(int rate, string queue = "00:00:01") => new GatewayHost().WithDefaultSending()
        .With("Chat:Apps:demo:CallsPerSecond:Default", $"{rate}").With("Chat:MaxQueueTime", queue);

    private static Task<Answer> SendAsync(GatewayHost host, string path) => Answer.OfAsync(host.Client, new HttpRequestMessage(HttpMethod.Get, path));
}
