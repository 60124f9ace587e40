using System.Text;
using System.Text.RegularExpressions;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.DeployTests.Monitoring;

/// <summary>A gateway to which happened what there are metrics of, and what <c>/metrics</c> then tells: read as the scrape reads it.</summary>
public sealed partial class MeasuredRun : IAsyncLifetime
{
    private const string Key = "dev-key";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Each series' labels, by the metric's name.</summary>
    public ILookup<string, IReadOnlyDictionary<string, string>> Series { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await using var redis = await RedisServer.StartedAsync(Cancel);
        await using var gateway = new GatewayProcess(new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Redis__ConnectionString"] = redis.ConnectionString,
            ["Gateway__UpstreamCallsPerSecond"] = "500",
            ["Chat__Apps__demo__CallsPerSecond__Default"] = "10",
        });
        using var client = new HttpClient { BaseAddress = await gateway.ListeningAsync(Cancel), DefaultRequestHeaders = { { "X-Api-Key", Key } } };

        // A code; a write that waits for another one of the same user; calls that wait for the pace.
        await SendAsync(client, HttpMethod.Put, "/sandbox/faults", """
            [
              { "command": "follow/follow_delete", "effect": { "kind": "errorCode", "errorCode": 30006 } },
              { "command": "follow/follow_delete", "effect": { "kind": "delay", "milliseconds": 300 } }
            ]
            """);
        await Task.WhenAll(new[] { "bob", "carol", "dave" }.Select(target => SendAsync(client, HttpMethod.Delete, $"/users/alice/follows?target={target}")));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(client, HttpMethod.Get, "/users/alice/follows/bob")));

        // Whether limits are shared is told now and then.
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        do
        {
            Series = await ScrapeAsync(client.BaseAddress);
        }
        while (!Series.Contains("gateway_pacing_shared") && await timer.WaitForNextTickAsync(Cancel));
    }

    public ValueTask DisposeAsync() => default;

    private static async Task<ILookup<string, IReadOnlyDictionary<string, string>>> ScrapeAsync(Uri gateway)
    {
        using var prometheus = new HttpClient();
        var user = MonitoringFiles.Text(MonitoringFiles.Scrape["basic_auth"]["username"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(gateway, MonitoringFiles.Text(MonitoringFiles.Scrape["metrics_path"])))
        {
            Headers = { Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{Key}"))) },
        };
        using var answer = (await prometheus.SendAsync(request, Cancel)).EnsureSuccessStatusCode();
        return Line().Matches(await answer.Content.ReadAsStringAsync(Cancel)).ToLookup(
            line => line.Groups["metric"].Value,
            line => (IReadOnlyDictionary<string, string>)Label().Matches(line.Groups["labels"].Value).ToDictionary(label => label.Groups[1].Value, label => label.Groups[2].Value));
    }

    private static async Task SendAsync(HttpClient client, HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        using var answer = await client.SendAsync(request, Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync(Cancel)}");
    }

    [GeneratedRegex("""^(?<metric>[a-z]\w*)(\{(?<labels>.*)\})? \S+$""", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Label();
}
