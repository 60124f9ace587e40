using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using TencentChat.Gateway.Benchmarks.Comparison;
using TencentChat.Gateway.Benchmarks.Contenders;
using TencentChat.Gateway.Benchmarks.Load;

namespace TencentChat.Gateway.Benchmarks.Growth;

/// <summary>How time and memory grow with the targets of a request and with the connections, how lanes keep up with a slow upstream, and what a million requests leave behind.</summary>
internal sealed class GrowthRun(Field field, Contender gateway)
{
    private const int Million = 1_000_000;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    private readonly Wrk _wrk = new(field.Folder);
    private readonly List<Bar> _bars = [];
    private readonly StringBuilder _text = new();

    /// <summary>What is held against a limit, once it has run.</summary>
    public IReadOnlyList<Bar> Bars => _bars;

    public async Task<string> RunAsync()
    {
        await TargetsAsync();
        Connections();
        await LanesAsync();
        Flat();
        return _text.ToString();
    }

    private async Task TargetsAsync()
    {
        Add($"## Targets\n\nOne request after another on one connection.\n\n| targets | calls upstream | ms a request | µs a target | processor µs a target | bytes allocated a target |\n|---|---|---|---|---|---|");
        using var client = Client(Field.Key);
        foreach (var (targets, times) in new[] { (1, 400), (20, 400), (100, 200), (1_000, 60), (10_000, 12) })
        {
            var body = Work.Names(targets);
            for (var i = 0; i < times / 2; i++) await UnfollowAsync(client, i, body);
            var took = new List<double>();
            var (processor, allocated) = (gateway.ProcessorSeconds, gateway.AllocatedBytes!.Value);
            for (var i = 0; i < times; i++) took.Add(await UnfollowAsync(client, i, body));
            var (processorOfOne, allocatedOfOne) = ((gateway.ProcessorSeconds - processor) * 1e6 / times / targets, (gateway.AllocatedBytes.Value - allocated) / times / targets);
            var median = Spread.Of(took).Median;
            Add($"| {targets} | {(targets + 19) / 20} | {median:0.00} | {median * 1000 / targets:0.0} | {processorOfOne:0.0} | {allocatedOfOne} |");
        }
    }

    private void Connections()
    {
        Add($"\n## Connections\n\nThe work: {Work.Unfollow.Name}.\n\n| connections | requests/s | p50 ms | p99 ms | processor µs a request | resident MB |\n|---|---|---|---|---|---|");
        foreach (var connections in new[] { 1, 10, 100, 1_000 })
        {
            var processor = gateway.ProcessorSeconds;
            var load = _wrk.Drive(gateway.Address, Work.Unfollow, Field.Key, connections, Turn);
            Add($"| {connections} | {load.Rate:0} | {load.P50:0.00} | {load.P99:0.00} | {(gateway.ProcessorSeconds - processor) * 1e6 / load.Requests:0.0} | {gateway.ResidentBytes / 1048576} |");
            gateway.ForgetLog();
        }
    }

    /// <summary>1,000 targets of one user are 50 calls one after another; other users' go beside them.</summary>
    private async Task LanesAsync()
    {
        const double ideal = 50 * 20;
        using var client = Client(Field.SlowKey);
        var body = Work.Names(1_000);
        await UnfollowAsync(client, 0, body);
        var (one, ten) = (new List<double>(), new List<double>());
        for (var round = 0; round < 5; round++)
        {
            one.Add(await UnfollowAsync(client, 0, body));
            var started = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, 10).Select(user => UnfollowAsync(client, user, body)));
            ten.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        var (oneUser, tenUsers) = (Spread.Of(one).Median, Spread.Of(ten).Median);
        Add($"\n## Lanes\n\nAn upstream that takes 20 ms a call: 1,000 targets of one user in 50 calls took {oneUser:0} ms, of ten users side by side {tenUsers:0} ms.");
        _bars.Add(new("1,000 targets of one user against 50 × 20 ms", oneUser / ideal, 1.10));
        _bars.Add(new("ten users side by side against one", Spread.Of(ten.Zip(one, static (many, single) => many / single)).Median, 1.05));
    }

    private void Flat()
    {
        Add($"\n## A million requests\n\n| requests so far | resident MB |\n|---|---|");
        var (sent, first, last) = (0L, 0.0, 0.0);
        for (var mark = Million / 5; mark <= Million; mark += Million / 5)
        {
            while (sent < mark) sent += _wrk.Drive(gateway.Address, Work.Unfollow, Field.Key, connections: 256, Turn * 2).Requests;
            last = gateway.ResidentBytes / 1048576.0;
            if (first == 0) first = last;
            Add($"| {sent} | {last:0} |");
            gateway.ForgetLog();
        }
        _bars.Add(new("resident memory after a million requests against that after the first fifth", last / first, 1.05));
    }

    private HttpClient Client(string key) => new() { BaseAddress = new(gateway.Address), DefaultRequestHeaders = { { "X-Api-Key", key } } };

    private static async Task<double> UnfollowAsync(HttpClient client, int user, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, string.Create(CultureInfo.InvariantCulture, $"/users/u{user}/follows"))
        {
            Content = new StringContent(body, new MediaTypeHeaderValue("application/json")),
        };
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private void Add(FormattableString line) => _text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
