using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TencentChat.Gateway.StormTests.Chaos;

/// <summary>Whatever breaks upstream, no item of a batch claims what is not so.</summary>
public sealed class ChaosTests
{
    private const int Seeds = 50, SideBySide = 4;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Batch_claims_nothing_that_is_not_so_whatever_breaks()
    {
        var runs = new ConcurrentBag<Run>();
        var seeds = new ConcurrentQueue<int>(Enumerable.Range(0, Seeds));
        await Parallel.ForAsync(0, SideBySide, Cancel, async (_, _) =>
        {
            await using var host = new ChaosHost();
            while (seeds.TryDequeue(out var seed)) runs.Add(await RunAsync(host, seed));
            Assert.Empty(host.Log);
        });

        var faults = runs.OrderBy(run => run.Seed).SelectMany(run => run.Faults.Take(10).Select(fault => $"seed {run.Seed}, {run.Operation}: {fault}")).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        AssertStormy(runs);
    }

    /// <summary>A storm in which nothing happens proves nothing.</summary>
    private static void AssertStormy(IReadOnlyCollection<Run> runs)
    {
        string[] kinds = ["errorCode", "itemCode", "delay", "hang", "httpStatus", "reset", "truncate", "notJson", "applyThenHang"];
        Assert.Empty(kinds.Except(runs.SelectMany(run => run.Befallen)));
        string[] outcomes = ["succeeded", "unchanged", "failed", "unknown", "pending"];
        Assert.Empty(outcomes.Except(runs.SelectMany(run => run.Outcomes)));
        Assert.Contains(runs, run => run.Status == 207);
        Assert.True(runs.Sum(run => run.Died) >= Seeds, $"Upstream died {runs.Sum(run => run.Died)} times.");
        Assert.True(runs.Sum(run => run.Befallen.Count) >= 10 * Seeds, $"{runs.Sum(run => run.Befallen.Count)} faults befell.");
    }

    private static async Task<Run> RunAsync(ChaosHost host, int seed)
    {
        var random = new Random(seed);
        var storm = new Storm(seed, random);
        var weather = new Weather(storm, random);
        await host.Sandbox.ResetAsync(Cancel);
        await host.Sandbox.WorldAsync(storm.World, Cancel);
        var before = await ReadAsync(host);
        await host.Sandbox.FaultsAsync(weather.Faults, Cancel);
        host.Wire.Plan(weather.Deaths);

        using var answer = await host.Client.PostAsJsonAsync($"/users/{Storm.Actor}/{storm.Operation}", storm.Body, Cancel);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
        host.Wire.Plan(Deaths.None);
        await QuietAsync(host);

        var status = (int)answer.StatusCode;
        var claims = new Claims(storm, before, await ReadAsync(host));
        var left = await LeftAsync(host);
        return new(seed, storm.Operation, status, weather.Deaths.Died)
        {
            Faults = [.. claims.Faults(status, answer.Content.Headers.ContentType?.MediaType, json)],
            Outcomes = [.. (json["results"] as JsonArray ?? []).Select(item => item!["outcome"]!.GetValue<string>()).Distinct()],
            Befallen = weather.Befallen(left),
        };
    }

    private static async Task<Relations> ReadAsync(ChaosHost host) => new((await host.Client.GetFromJsonAsync<JsonNode>("/sandbox/state", Cancel))!);

    /// <summary>Waits until the sandbox has ended every call: a late write that nobody waits for any more belongs to the truth, too.</summary>
    private static async Task QuietAsync(ChaosHost host)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        bound.CancelAfter(TimeSpan.FromSeconds(20));
        while ((await host.Sandbox.CallsAsync(bound.Token)).Any(call => call.DurationMs is null))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, bound.Token);
    }

    /// <summary>How many faults are still to come, by command.</summary>
    private static async Task<ILookup<string, int>> LeftAsync(ChaosHost host) =>
        (await host.Client.GetFromJsonAsync<JsonArray>("/sandbox/faults", Cancel))!
            .ToLookup(fault => fault!["command"]!.GetValue<string>(), fault => fault!["times"]!.GetValue<int>());

    private sealed record Run(int Seed, string Operation, int Status, int Died)
    {
        public required IReadOnlyList<string> Faults { get; init; }

        public required IReadOnlyList<string> Outcomes { get; init; }

        public required IReadOnlyList<string> Befallen { get; init; }
    }
}
