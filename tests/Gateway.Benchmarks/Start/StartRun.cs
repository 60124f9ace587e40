using System.Diagnostics;
using System.Globalization;
using System.Text;
using TencentChat.Gateway.Benchmarks.Comparison;
using TencentChat.Gateway.Benchmarks.Contenders;

namespace TencentChat.Gateway.Benchmarks.Start;

/// <summary>From the start of the process to the first unfollow that was answered, and the memory then: for each way to build the gateway, by turns.</summary>
/// <param name="field">Has the stub.</param>
/// <param name="builds">The builds by name, the one that nothing was done to first.</param>
internal sealed class StartRun(Field field, IReadOnlyList<(string Name, string Program)> builds)
{
    private const int Rounds = 9, Port = 18230;

    public async Task<(string Text, IReadOnlyList<Bar> Bars)> RunAsync()
    {
        var all = builds.Select(static _ => new List<(double Milliseconds, double Megabytes)>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < builds.Count; i++) all[i].Add(await StartAsync(builds[i].Program));
        }
        var text = new StringBuilder("| build | ms to the first unfollow | against the plain one | resident MB then |\n|---|---|---|---|\n");
        var ratios = all.Select(own => Spread.Of(own.Zip(all[0], static (one, plain) => one.Milliseconds / plain.Milliseconds)).Median).ToArray();
        for (var i = 0; i < builds.Count; i++)
        {
            var (time, memory) = (Spread.Of(all[i].Select(static start => start.Milliseconds)), Spread.Of(all[i].Select(static start => start.Megabytes)));
            text.Append(CultureInfo.InvariantCulture, $"| {builds[i].Name} | {time.Median:0} ({time.Least:0}–{time.Most:0}) | {ratios[i]:0.00} | {memory.Median:0} |\n");
        }
        return (text.ToString(), [new("start to the first unfollow, as shipped, against the plain build", ratios[^1], 0.60)]);
    }

    private async Task<(double, double)> StartAsync(string program)
    {
        using var client = new HttpClient { BaseAddress = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}")), DefaultRequestHeaders = { { "X-Api-Key", Field.Key } } };
        var started = Stopwatch.GetTimestamp();
        using var gateway = await Contender.StartAsync("a start", Port, Field.GatewayProgram(program, Port), field.Folder);
        using var answer = await client.DeleteAsync("/users/alice/follows?target=bob");
        answer.EnsureSuccessStatusCode();
        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, gateway.ResidentBytes / 1048576.0);
    }
}
