using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Observability;

/// <summary>What callers can read of what became of their requests.</summary>
public sealed class TrailTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_answer_links_to_a_trail_that_tells_each_attempt_and_what_was_decided()
    {
        await using var host = new GatewayHost().WithDefaultSending();
        await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "errorCode", errorCode = 30006 }, Cancel, times: 2);

        var answer = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows?target=bob");
        var trail = (await SendAsync(host, HttpMethod.Get, Link(answer))).Json;

        Assert.Equal(answer.Headers["X-Request-Id"], Text(trail, "requestId"));
        Assert.Equal(("delete-follows", "alice", "demo", "Sandbox", "1/1"), (Text(trail, "operation"), Text(trail, "userId"), Text(trail, "app"), Text(trail, "region"), Text(trail, "outcome")));
        Assert.Equal((200, 3), (trail["status"]!.GetValue<int>(), trail["upstreamCalls"]!.GetValue<int>()));
        Assert.True(trail["milliseconds"]!.GetValue<double>() > 0);
        var call = Assert.Single(trail["calls"]!.AsArray())!;
        Assert.Equal(("follow/follow_delete", """{"From_Account":"alice","To_Account":["bob"]}"""), (Text(call, "command"), call["body"]!.ToJsonString()));
        var attempts = call["attempts"]!.AsArray();
        Assert.Equal(["retried", "retried", "done"], attempts.Select(attempt => Text(attempt!, "decision")));
        Assert.Equal([30006, 30006, null], attempts.Select(attempt => attempt!["errorCode"]?.GetValue<int>()));
        Assert.All(attempts.Take(2), attempt => Assert.True(attempt!["pause"]!.GetValue<double>() > 0));
        Assert.All(attempts, attempt => Assert.True(attempt!["upstream"]!.GetValue<double>() > 0));
    }

    [Fact]
    public async Task A_preview_and_a_trail_are_the_same_document_but_for_what_happened()
    {
        await using var host = new GatewayHost();
        var preview = (await SendAsync(host, HttpMethod.Delete, "/users/alice/follows?target=bob&validateOnly=true")).Json.AsObject();

        var trail = (await SendAsync(host, HttpMethod.Get, Link(await SendAsync(host, HttpMethod.Delete, "/users/alice/follows?target=bob")))).Json.AsObject();

        foreach (var (name, planned) in preview.Where(member => member.Key != "calls")) Assert.Equal(planned!.ToJsonString(), trail[name]!.ToJsonString());
        var call = trail["calls"]![0]!.AsObject();
        Assert.True(call.Remove("attempts"));
        Assert.Equal(preview["calls"]![0]!.ToJsonString(), call.ToJsonString());
    }

    [Fact]
    public async Task A_problem_names_its_trail_and_calls_whose_turn_never_came_are_told_so()
    {
        await using var host = new GatewayHost();
        await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "errorCode", errorCode = 60006 }, Cancel);
        var targets = Enumerable.Range(0, 50).Select(i => $"u{i}").ToArray();

        var answer = await SendAsync(host, HttpMethod.Post, "/users/alice/follows:batchDelete", new { targets });
        var trail = (await SendAsync(host, HttpMethod.Get, Text(answer.Json, "trail")!)).Json;

        Assert.Equal(Link(answer), Text(answer.Json, "trail"));
        Assert.Equal((answer.Code, answer.ProblemCode), (trail["status"]!.GetValue<int>(), Text(trail, "outcome")));
        Assert.Equal([1, 0, 0], trail["calls"]!.AsArray().Select(call => call!["attempts"]!.AsArray().Count));
        Assert.Equal("gaveUp", Text(trail["calls"]![0]!["attempts"]![0]!, "decision"));
    }

    [Fact]
    public async Task A_call_that_an_open_breaker_holds_back_is_told_as_held()
    {
        await using var host = new GatewayHost().With("Chat:BreakerMinimumCalls", "2");
        await host.Sandbox.FaultAsync("follow/follow_check", new { kind = "errorCode", errorCode = 30006 }, Cancel, times: 10);
        Answer answer;
        var tries = 0;
        do answer = await SendAsync(host, HttpMethod.Get, "/users/alice/follows/bob");
        while (answer.ProblemCode != "NOT_ATTEMPTED" && ++tries < 10);

        var trail = (await SendAsync(host, HttpMethod.Get, Text(answer.Json, "trail")!)).Json;

        Assert.Equal(("held", "NOT_ATTEMPTED"), (Text(trail["calls"]![0]!["attempts"]![0]!, "decision"), Text(trail["calls"]![0]!["attempts"]![0]!, "code")));
        Assert.Equal(0, trail["upstreamCalls"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_is_passed_through_has_a_trail_without_its_body()
    {
        await using var host = new GatewayHost();

        var body = new Dictionary<string, object> { ["From_Account"] = "alice", ["To_Account"] = new[] { "bob" } };
        var answer = await SendAsync(host, HttpMethod.Post, "/v4/follow/follow_delete", body);
        var trail = (await SendAsync(host, HttpMethod.Get, Link(answer))).Json;

        var call = Assert.Single(trail["calls"]!.AsArray())!;
        Assert.Equal(("follow/follow_delete", "done"), (Text(call, "command"), Text(call["attempts"]![0]!, "decision")));
        Assert.Null(call["body"]);
    }

    [Fact]
    public async Task An_id_of_the_callers_own_is_found_whatever_is_in_it()
    {
        await using var host = new GatewayHost();
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows/bob") { Headers = { { "X-Request-Id", "shop/order+1:a=b" } } };

        var answer = await Answer.OfAsync(host.Client, request);

        Assert.Equal("shop/order+1:a=b", Text((await SendAsync(host, HttpMethod.Get, Link(answer))).Json, "requestId"));
    }

    [Fact]
    public async Task A_trail_is_its_callers_own()
    {
        await using var host = new GatewayHost().With("Gateway:Clients:other:ApiKeySha256:0", "51a453c910d9d005183bd18aea2cf548992cb85d08e0088f3640cd1020e436f3")
            .With("Gateway:Clients:other:Apps:0", "demo").With("Gateway:Clients:other:Scopes:0", "*").With("Gateway:Clients:other:ActAs:0", "*");
        var link = Link(await SendAsync(host, HttpMethod.Delete, "/users/alice/follows/bob"));
        using var other = host.NewClient("the-key-of-a-caller");
        using var nobody = host.NewClient(key: null);

        Assert.Equal(200, (await SendAsync(host, HttpMethod.Get, link)).Code);
        Assert.Equal((404, "NOT_FOUND"), await CodesAsync(other, link));
        Assert.Equal((401, "UNAUTHENTICATED"), await CodesAsync(nobody, link));
    }

    [Fact]
    public async Task What_never_went_upstream_has_no_trail()
    {
        await using var host = new GatewayHost();

        var refused = await SendAsync(host, HttpMethod.Delete, "/users/alice/follows");

        Assert.False(refused.Headers.ContainsKey("Link"));
        Assert.Null(refused.Json["trail"]);
        Assert.Equal(404, (await SendAsync(host, HttpMethod.Get, $"/requests/{refused.Headers["X-Request-Id"]}")).Code);
    }

    [Fact]
    public async Task A_trail_is_kept_for_minutes()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = new GatewayHost().WithService<TimeProvider>(time);
        var link = Link(await SendAsync(host, HttpMethod.Delete, "/users/alice/follows/bob"));

        time.Advance(RequestTrails.Kept - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await SendAsync(host, HttpMethod.Get, link)).Code);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(404, (await SendAsync(host, HttpMethod.Get, link)).Code);
    }

    /// <summary>Where the header leads.</summary>
    private static string Link(Answer answer) => answer.Headers["Link"].Split('<', '>')[1];

    private static string? Text(JsonNode node, string member) => node[member]?.GetValue<string>();

    private static async Task<(int, string?)> CodesAsync(HttpClient client, string path)
    {
        var answer = await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Get, path));
        return (answer.Code, answer.ProblemCode);
    }

    private static Task<Answer> SendAsync(GatewayHost host, HttpMethod method, string path, object? body = null) =>
        Answer.OfAsync(host.Client, new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) });
}
