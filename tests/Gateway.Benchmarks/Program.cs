using System.Globalization;
using BenchmarkDotNet.Running;
using TencentChat.Gateway.Benchmarks.Comparison;
using TencentChat.Gateway.Benchmarks.Contenders;
using TencentChat.Gateway.Benchmarks.Load;

switch (args)
{
    case ["micro", .. var options]:
        BenchmarkSwitcher.FromAssembly(typeof(Field).Assembly).Run(options);
        return 0;
    case ["compare", var gateway, .. var options]:
        return await CompareAsync(gateway, options);
    // What is measured, each in a process of its own.
    case ["stub", var address, .. var delay]:
        UpstreamStub.Run(address, delay is [var milliseconds] ? TimeSpan.FromMilliseconds(int.Parse(milliseconds, CultureInfo.InvariantCulture)) : TimeSpan.Zero);
        return 0;
    case ["reverse-proxy", var address, var upstream]:
        Bare.RunReverseProxy(address, upstream);
        return 0;
    case ["forwarder", var address, var upstream]:
        Bare.RunForwarder(address, upstream);
        return 0;
    default:
        System.Console.Error.WriteLine("see bench.sh");
        return 2;
}

static async Task<int> CompareAsync(string gateway, string[] options)
{
    var run = new ComparisonOptions();
    if (options is [var rounds, .. var more])
    {
        run = run with { Rounds = int.Parse(rounds, CultureInfo.InvariantCulture) };
        if (more is [var connections, ..]) run = run with { Connections = [.. connections.Split(',').Select(int.Parse)] };
        if (more is [_, var works]) run = run with { Works = [.. Work.All.Where(work => work.Name.Contains(works, StringComparison.Ordinal))] };
    }
    using var field = new Field(gateway);
    await field.StartAsync();
    var all = new SideBySide(field, run).Run();
    foreach (var group in all.GroupBy(series => (series.Work, series.Connections)))
    {
        var own = group.FirstOrDefault(series => series.Contender == Field.Gateway);
        var bare = group.FirstOrDefault(series => series.Contender == Field.ReverseProxy);
        if (own is null || bare is null) continue;
        System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{group.Key}: cpu {own.RatioTo(bare, s => s.ProcessorMicroseconds).Median:0.000} rps {own.RatioTo(bare, s => s.Load.Rate).Median:0.000} p99 {own.RatioTo(bare, s => s.Load.P99).Median:0.000} alloc {own.Of(s => s.AllocatedBytes!.Value).Median - bare.Of(s => s.AllocatedBytes!.Value).Median:0}"));
    }
    return 0;
}
