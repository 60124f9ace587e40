using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Pacing;

/// <summary>Callers' quotas, counted in calls upstream.</summary>
public sealed class QuotaTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_tell_the_quota_and_what_is_left_of_it()
    {
        await using var host = Host(quota: 5);

        var first = await SendAsync(host, HttpMethod.Get, "/users/alice/follows/bob");
        var second = await SendAsync(host, HttpMethod.Get, "/users/alice/follows/bob");

        Assert.Equal((200, "\"upstream-calls\";q=5;w=1", "\"upstream-calls\";r=4;t=1"), (first.Code, first.Headers["RateLimit-Policy"], first.Headers["RateLimit"]));
        Assert.StartsWith("\"upstream-calls\";r=", second.Headers["RateLimit"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_quota_nothing_is_told()
    {
        await using var host = new GatewayHost();

        Assert.DoesNotContain("RateLimit", (await SendAsync(host, HttpMethod.Get, "/users/alice/follows/bob")).Headers.Keys);
    }

    [Fact]
    public async Task Calls_are_counted_and_not_requests_and_the_wait_is_the_true_one()
    {
        await using var host = Host(quota: 2);
        await host.Sandbox.CallsAsync(Cancel);

        // Ten calls: five seconds' worth. The request is let in whole and takes its time.
        var batch = SendAsync(host, HttpMethod.Post, "/users/alice/follows:batchDelete", new { targets = Enumerable.Range(0, 200).Select(i => $"u{i}") });
        await Eventually.Async(async () => (await host.Sandbox.CallsAsync(Cancel)).Count >= 2);
        var refused = await SendAsync(host, HttpMethod.Get, "/users/alice/follows/bob");
        await Eventually.Async(async () => (await host.Sandbox.CallsAsync(Cancel)).Count >= 6);
        var later = await SendAsync(host, HttpMethod.Get, "/users/alice/follows/bob");

        Assert.Equal((429, "QUOTA_EXCEEDED", true), (refused.Code, refused.ProblemCode, refused.Json["retryable"]!.GetValue<bool>()));
        Assert.Equal(refused.Headers["Retry-After"], refused.Json["retryAfter"]!.ToJsonString());
        Assert.EndsWith($";r=0;t={refused.Headers["Retry-After"]}", refused.Headers["RateLimit"], StringComparison.Ordinal);
        Assert.InRange(Wait(refused), 4, 6);
        Assert.InRange(Wait(later), 1, Wait(refused) - 1);
        var done = await batch;
        Assert.Equal("10", done.Headers["Chat-Upstream-Calls"]);
        Assert.DoesNotContain("NOT_ATTEMPTED", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_not_valid_or_only_validated_costs_nothing()
    {
        await using var host = Host(quota: 1);

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(400, (await SendAsync(host, HttpMethod.Delete, "/users/alice/follows")).Code);
            Assert.Equal(200, (await SendAsync(host, HttpMethod.Delete, "/users/alice/follows?target=bob&validateOnly=true")).Code);
        }
        Assert.Equal(200, (await SendAsync(host, HttpMethod.Get, "/users/alice/follows/bob")).Code);
    }

    [Fact]
    public async Task A_quota_is_its_callers_own_and_that_of_the_gateway_stands_where_it_has_none()
    {
        await using var host = Host(quota: 1).With("Gateway:UpstreamCallsPerSecond", "7")
            .With("Gateway:Clients:other:ApiKeySha256:0", Convert.ToHexStringLower(SHA256.HashData("other-key"u8)))
            .With("Gateway:Clients:other:Apps:0", "demo").With("Gateway:Clients:other:Scopes:0", "*").With("Gateway:Clients:other:ActAs:0", "*");
        using var other = host.NewClient("other-key");

        var own = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendAsync(host, HttpMethod.Get, "/users/alice/follows/bob")));
        var others = await Answer.OfAsync(other, new(HttpMethod.Get, "/users/alice/follows/bob"));

        Assert.Contains(own, answer => answer.Code == 429);
        Assert.All(own, answer => Assert.Equal("\"upstream-calls\";q=1;w=1", answer.Headers["RateLimit-Policy"]));
        Assert.Equal((200, "\"upstream-calls\";q=7;w=1"), (others.Code, others.Headers["RateLimit-Policy"]));
    }

    [Fact]
    public async Task A_request_of_many_calls_is_let_in_whole_and_told_as_promised()
    {
        await using var host = Host(quota: 50);

        var batch = await SendAsync(host, HttpMethod.Post, "/users/alice/follows:batchDelete", new { targets = Enumerable.Range(0, 200).Select(i => $"u{i}") });

        // One of ten went, nine are to come.
        Assert.Equal(("10", "\"upstream-calls\";r=40;t=1"), (batch.Headers["Chat-Upstream-Calls"], batch.Headers["RateLimit"]));
    }

    [Fact]
    public async Task The_pass_through_is_counted_too()
    {
        await using var host = Host(quota: 1);

        Assert.Equal(200, (await SendAsync(host, HttpMethod.Post, "/v4/follow/follow_check", new { })).Code);
        Assert.Equal(429, (await SendAsync(host, HttpMethod.Post, "/v4/follow/follow_check", new { })).Code);
    }

    private static int Wait(Answer answer) => int.Parse(answer.Headers["Retry-After"], CultureInfo.InvariantCulture);

    private static GatewayHost Host(int quota) => new GatewayHost().With("Gateway:Clients:developer:UpstreamCallsPerSecond", $"{quota}");

    private static Task<Answer> SendAsync(GatewayHost host, HttpMethod method, string path, object? body = null) =>
        Answer.OfAsync(host.Client, new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) });
}
