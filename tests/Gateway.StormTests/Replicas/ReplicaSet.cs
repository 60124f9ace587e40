using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.StormTests.Replicas;

/// <summary>Three gateways as processes, one Redis, and an upstream that notes when calls arrive; and the callers, who send more than may go.</summary>
internal sealed class ReplicaSet : IAsyncDisposable
{
    private const int WarmUp = 60;

    private const string Key = "a-key-of-an-operator";

    private readonly CountingUpstream _upstream = new();
    private readonly List<GatewayProcess> _gateways = [];
    private readonly List<HttpClient> _clients = [];

    private ReplicaSet(RedisServer redis) => Redis = redis;

    public RedisServer Redis { get; }

    public IReadOnlyList<GatewayProcess> Gateways => _gateways;

    public IReadOnlyList<TimeSpan> Arrivals => _upstream.Arrivals;

    /// <summary>The clock that arrivals go by.</summary>
    public static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    public static async Task<ReplicaSet> StartedAsync(CancellationToken cancel, params (string Key, string Value)[] settings)
    {
        var replicas = new ReplicaSet(await RedisServer.StartedAsync(cancel));
        for (var i = 0; i < 3; i++) replicas._gateways.Add(new(replicas.Settings(settings)));
        foreach (var gateway in replicas._gateways)
        {
            var client = new HttpClient { BaseAddress = await gateway.ListeningAsync(cancel), Timeout = TimeSpan.FromSeconds(30) };
            client.DefaultRequestHeaders.Add("X-Api-Key", Key);
            replicas._clients.Add(client);
        }
        await replicas.ShareAsync(times: 1, cancel);
        // What runs for the first time takes its time, so that calls would arrive long after they were let go.
        for (var i = 0; i < WarmUp; i++) await replicas.SendAsync(i);
        replicas._upstream.Forget();
        return replicas;
    }

    /// <summary>Waits until every gateway has said that it shares, so many times in all.</summary>
    public async Task ShareAsync(int times, CancellationToken cancel)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        bound.CancelAfter(TimeSpan.FromSeconds(20));
        while (_gateways.Any(gateway => gateway.Output.Count(line => line.Contains("are shared by Redis", StringComparison.Ordinal)) < times))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, bound.Token);
    }

    /// <summary>Sends requests at an even pace, to one gateway after another, whatever becomes of those before; all answers, once they are there.</summary>
    public async Task<IReadOnlyList<Outcome>> DriveAsync(double perSecond, Task until)
    {
        var sent = new List<Task<Outcome>>();
        var started = Now;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!until.IsCompleted)
        {
            while (sent.Count < (Now - started).TotalSeconds * perSecond) sent.Add(SendAsync(sent.Count));
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
        await until;
        return await Task.WhenAll(sent);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        foreach (var gateway in _gateways) await gateway.DisposeAsync();
        await Redis.DisposeAsync();
        _upstream.Dispose();
    }

    private async Task<Outcome> SendAsync(int number)
    {
        using var answer = await _clients[number % _clients.Count].DeleteAsync(new Uri($"/users/user-{number}/follows/bob", UriKind.Relative));
        return new((int)answer.StatusCode, answer.Headers.RetryAfter?.Delta);
    }

    private Dictionary<string, string> Settings((string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Chat__Regions__Here__Address"] = _upstream.Address.AbsoluteUri,
            ["Chat__Apps__main__SdkAppId"] = "1600000001",
            ["Chat__Apps__main__Region"] = "Here",
            ["Chat__Apps__main__SecretKey"] = "a-secret-of-an-operator",
            ["Gateway__Clients__shop__ApiKeySha256__0"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key))),
            ["Gateway__Clients__shop__Apps__0"] = "main",
            ["Gateway__Clients__shop__Scopes__0"] = "follows:write",
            ["Gateway__Clients__shop__ActAs__0"] = "*",
            ["Redis__ConnectionString"] = Redis.ConnectionString,
            ["Serilog__MinimumLevel__Override__TencentChat.Gateway.Observability"] = "Warning",
        };
        foreach (var (key, value) in more) settings[key] = value;
        return settings;
    }
}

/// <summary>What became of a request.</summary>
internal sealed record Outcome(int Status, TimeSpan? RetryAfter)
{
    /// <summary>Done, or refused with a time to come again.</summary>
    public bool IsHonest => Status == 204 || (Status is 429 or 503 && RetryAfter > TimeSpan.Zero);
}
