using System.Globalization;
using System.Runtime.InteropServices;
using TencentChat.Gateway.Benchmarks.Comparison;
using TencentChat.Gateway.Benchmarks.Contenders;
using TencentChat.Gateway.Benchmarks.Growth;
using TencentChat.Gateway.Benchmarks.Load;
using TencentChat.Gateway.Benchmarks.Start;
using TencentChat.Gateway.Benchmarks.Training;

namespace TencentChat.Gateway.Benchmarks;

/// <summary>The runs, what they leave in <c>Results</c>, and whether their bars hold.</summary>
internal static class Runs
{
    /// <summary>Where results are written: beside this project's sources, from wherever it is run.</summary>
    private static readonly string Results = Environment.GetEnvironmentVariable("BENCHMARK_RESULTS") ?? "tests/Gateway.Benchmarks/Results";

    public static async Task<int> CompareAsync(string gateway, string[] options)
    {
        var run = new ComparisonOptions
        {
            Rounds = Number(options, 0) ?? 7,
            Turn = TimeSpan.FromSeconds(Number(options, 1) ?? 2),
            Connections = options.Length > 2 ? [.. options[2].Split(',').Select(static count => int.Parse(count, CultureInfo.InvariantCulture))] : [1, 32, 256],
            Works = options.Length > 3 ? [.. Work.All.Where(work => work.Name.Contains(options[3], StringComparison.Ordinal))] : Work.All,
        };
        using var field = new Field(gateway);
        await field.StartAsync();
        var all = new SideBySide(field, run).Run();
        await WriteAsync("comparison.svg", Chart.Of(all));
        return await EndAsync(
            "comparison.md", $"{run.Rounds} rounds of {run.Turn.TotalSeconds} s by turns, and twice as many where a bar is held.\n\n## Against MapReverseProxy\n\n{Table.Ratios(all)}\n## Everybody\n\n{Table.Of(all)}",
            [.. Bars.Of(all)]);
    }

    public static async Task<int> GrowAsync(string gateway)
    {
        using var field = new Field(gateway);
        var growth = new GrowthRun(field, await field.StartAloneAsync());
        return await EndAsync("growth.md", await growth.RunAsync(), growth.Bars);
    }

    public static async Task<int> StartAsync(string[] builds)
    {
        var named = builds.Select(static build => build.Split('=', 2)).Select(static pair => (pair[0], pair[1])).ToArray();
        using var field = new Field(named[^1].Item2);
        await field.StartStubsAsync();
        var (text, bars) = await new StartRun(field, named).RunAsync();
        return await EndAsync("start.md", text, bars);
    }

    public static async Task<int> TrainAsync(string gateway, string profile)
    {
        using var field = new Field(gateway);
        var methods = await TrainingRun.RunAsync(field, profile);
        await System.Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{profile}: {methods} methods"));
        return 0;
    }

    private static async Task<int> EndAsync(string file, string text, IReadOnlyList<Bar> bars)
    {
        var verdict = string.Join('\n', bars.Prepend<object>(Bars.Head));
        await WriteAsync(file, $"# {Path.GetFileNameWithoutExtension(file)}\n\n{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores\n\n## Bars\n\n{verdict}\n\n{text}");
        await System.Console.Out.WriteLineAsync(verdict);
        return bars.All(static bar => bar.Holds) ? 0 : 1;
    }

    private static Task WriteAsync(string file, string text)
    {
        Directory.CreateDirectory(Results);
        return File.WriteAllTextAsync(Path.Combine(Results, file), text);
    }

    private static int? Number(string[] options, int place) => options.Length > place ? int.Parse(options[place], CultureInfo.InvariantCulture) : null;
}
