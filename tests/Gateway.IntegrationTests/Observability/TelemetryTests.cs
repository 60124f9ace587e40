using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Observability;

/// <summary>What operators measure: each gateway a process of its own, so that no other test is measured with it.</summary>
public sealed partial class TelemetryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_tell_requests_items_calls_attempts_and_signatures()
    {
        await using var gateway = new GatewayProcess(new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["Gateway__UpstreamCallsPerSecond"] = "500" });
        using var client = new HttpClient { BaseAddress = await gateway.ListeningAsync(Cancel), DefaultRequestHeaders = { { "X-Api-Key", "dev-key" } } };
        await SendAsync(client, HttpMethod.Put, "/sandbox/faults", """[{"command":"follow/follow_delete","times":1,"effect":{"kind":"errorCode","errorCode":30006}}]""");
        await SendAsync(client, HttpMethod.Delete, "/users/alice/follows?target=bob&target=ghost");
        await SendAsync(client, HttpMethod.Get, "/users/alice/follows/carol");

        var metrics = await MetricsAsync(client);

        const string Unfollow = """chat_app="demo",chat_command="follow/follow_delete",""";
        Assert.Equal("1", metrics[$"gateway_items_total{{{Unfollow}chat_outcome=\"succeeded\"}}"]);
        Assert.Equal("1", metrics[$"gateway_items_total{{{Unfollow}chat_outcome=\"failed\"}}"]);
        Assert.Equal("1", metrics[$"gateway_upstream_call_duration_seconds_count{{{Unfollow}chat_region=\"Sandbox\",error_type=\"30006\"}}"]);
        Assert.Equal("1", metrics[$"gateway_upstream_call_duration_seconds_count{{{Unfollow}chat_region=\"Sandbox\"}}"]);
        Assert.Equal("1", metrics["""gateway_upstream_calls_total{chat_app="demo",chat_command="follow/follow_delete"}"""]);
        Assert.Equal("0", metrics["""gateway_breaker_state{chat_app="demo",chat_region="Sandbox"}"""]);
        Assert.Equal("200", metrics["""gateway_governor_rate_per_second{chat_app="demo",chat_command="follow/follow_delete"}"""]);
        Assert.Equal("500", metrics["""gateway_quota_limit_per_second{chat_caller="developer"}"""]);
        Assert.InRange(int.Parse(metrics["""gateway_quota_remaining{chat_caller="developer"}"""], CultureInfo.InvariantCulture), 490, 500);
        Assert.Contains(metrics.Keys, metric => SignatureAge().IsMatch(metric));
        Assert.Contains(metrics.Keys, metric => metric.StartsWith("http_server_request_duration_seconds_count{chat_caller=\"developer\"", StringComparison.Ordinal)
            && metric.Contains("http_route=\"/users/{userId}/follows\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_want_their_scope_and_take_the_key_as_a_password()
    {
        await using var host = new GatewayHost();
        using var nobody = host.NewClient(key: null);

        var refused = await Answer.OfAsync(nobody, new HttpRequestMessage(HttpMethod.Get, "/metrics"));
        var wrong = await Answer.OfAsync(nobody, Basic("prometheus:wrong"));
        var scraped = await Answer.OfAsync(nobody, Basic("prometheus:dev-key"));
        var elsewhere = await Answer.OfAsync(nobody, new HttpRequestMessage(HttpMethod.Get, "/users/alice/follows") { Headers = { Authorization = Basic("x:dev-key").Headers.Authorization } });

        Assert.Equal((401, "UNAUTHENTICATED"), (refused.Code, refused.ProblemCode));
        Assert.StartsWith("Basic realm=", refused.Headers["WWW-Authenticate"], StringComparison.Ordinal);
        Assert.Equal((401, 200, 401), (wrong.Code, scraped.Code, elsewhere.Code));
        Assert.Contains("# TYPE", scraped.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_metrics_there_is_no_such_page()
    {
        await using var host = new GatewayHost().With("Telemetry:Metrics", "false");

        Assert.Equal(404, (await Answer.OfAsync(host.Client, new HttpRequestMessage(HttpMethod.Get, "/metrics"))).Code);
    }

    [Fact]
    public async Task Traces_and_metrics_are_pushed_where_the_variables_of_OpenTelemetry_say()
    {
        await using var collector = StubUpstream.Answering("");
        await using var gateway = new GatewayProcess(new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.AbsoluteUri,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
        });
        using var client = new HttpClient { BaseAddress = await gateway.ListeningAsync(Cancel), DefaultRequestHeaders = { { "X-Api-Key", "dev-key" } } };

        await SendAsync(client, HttpMethod.Delete, "/users/alice/follows/bob");
        await SendAsync(client, HttpMethod.Post, "/v4/follow/follow_check?usersig=a-signature-of-a-client", """{"From_Account":"alice","To_Account":["carol"]}""");

        await Eventually.Async(() => Task.FromResult(
            Told("POST /v1/traces", "POST /v4/follow/follow_delete", "POST /v4/follow/follow_check", "DELETE /users/{userId}/follows/{targetId}")
            && Told("POST /v1/metrics", "gateway.upstream.call.duration", "http.server.request.duration")));
        foreach (var secret in new[] { "usersig=", "a-signature-of-a-client", "/users/alice", "alice" })
            Assert.DoesNotContain(collector.Requests, request => request.Contains(secret, StringComparison.Ordinal));

        bool Told(string path, params string[] words) =>
            collector.Requests.Where(request => request.StartsWith(path, StringComparison.Ordinal)).ToList() is var pushed
            && words.All(word => pushed.Exists(request => request.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_attempt_is_a_span_under_its_requests()
    {
        using var telemetry = new RecordingTelemetry();
        await using var host = new GatewayHost().WithDefaultSending();
        await host.Sandbox.FaultAsync("follow/follow_check", new { kind = "errorCode", errorCode = 30006 }, Cancel, times: 1);

        await Answer.OfAsync(host.Client, new HttpRequestMessage(HttpMethod.Get, "/users/alice/follows/bob"));

        // Other tests' spans are heard too.
        var spans = telemetry.Traces.Where(span => span.Contains("POST /v4/follow/follow_check", StringComparison.Ordinal) && span.Contains("chat.region=Sandbox", StringComparison.Ordinal)).ToList();
        Assert.Contains(spans, span => span.Contains("error.type=30006", StringComparison.Ordinal) && !span.Contains("resend_count", StringComparison.Ordinal));
        Assert.Contains(spans, span => span.Contains("http.request.resend_count=1", StringComparison.Ordinal) && !span.Contains("error.type", StringComparison.Ordinal));
    }

    /// <summary>Each line's value by its name and tags, without the scope that all of them have.</summary>
    private static async Task<Dictionary<string, string>> MetricsAsync(HttpClient client)
    {
        var text = (await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Get, "/metrics"))).Text;
        return text.Split('\n').Select(line => Line().Match(line)).Where(line => line.Success)
            .ToDictionary(line => $"{line.Groups[1].Value}{{{line.Groups[2].Value}}}", line => line.Groups[3].Value);
    }

    private static async Task SendAsync(HttpClient client, HttpMethod method, string path, string? json = null)
    {
        var answer = await Answer.OfAsync(client, new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") });
        Assert.InRange(answer.Code, 200, 299);
    }

    private static HttpRequestMessage Basic(string pair) => new(HttpMethod.Get, "/metrics")
    {
        Headers = { Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair))) },
    };

    [GeneratedRegex("""^(\w+)\{otel_scope_name="[^"]*",?(.*)\} (\S+)""")]
    private static partial Regex Line();

    [GeneratedRegex("""^gateway_usersig_age_seconds\{chat_app="demo",chat_key_fingerprint="[0-9a-f]{8}"\}$""")]
    private static partial Regex SignatureAge();
}
