using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Sending;

/// <summary>Calls that the gateway holds back say nothing of upstream, and are not asked for again.</summary>
public sealed class HeldCallTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_breaker_opens_however_many_calls_the_pace_holds_back()
    {
        await using var upstream = StubUpstream.Answering("not json");
        await using var host = new GatewayHost().WithUpstream(upstream.Address)
            .With("Chat:BreakerMinimumCalls", "3").With("Chat:Apps:demo:CallsPerSecond:Default", "10").With("Chat:MaxQueueTime", "00:00:00");

        // One in ten or so goes out; the others are refused at once.
        var codes = new List<string?>();
        await Eventually.Async(async () =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(host, "/users/alice/follows/bob")));
            codes.AddRange(answers.Select(answer => answer.ProblemCode));
            return codes[^1] == "NOT_ATTEMPTED";
        });

        Assert.Contains("UPSTREAM_THROTTLED", codes);
        Assert.Equal(3, codes.Count(code => code == "UPSTREAM_ERROR"));
        Assert.Equal(3, upstream.Requests.Count);
    }

    [Fact]
    public async Task A_call_that_another_domain_is_sought_for_ends_when_the_breaker_opens()
    {
        // Neither domain is there, and the third attempt opens the breaker while the backup is sought once more.
        await using var host = new GatewayHost().WithDefaultSending().WithUpstream(new("http://127.0.0.1:1/")).With("Chat:Regions:Elsewhere:Backup", "http://127.0.0.1:2/")
            .With("Chat:BreakerMinimumCalls", "3").With("Chat:CallDeadline", "00:05:00");

        var answer = await SendAsync(host, "/users/alice/follows/bob").WaitAsync(TimeSpan.FromMinutes(1), Cancel);

        Assert.Equal((502, "UPSTREAM_UNREACHABLE", "3"), (answer.Code, answer.ProblemCode, answer.Headers["Chat-Upstream-Calls"]));
    }

    private static Task<Answer> SendAsync(GatewayHost host, string path) => Answer.OfAsync(host.Client, new(HttpMethod.Get, path));
}
