using TencentChat.Gateway.Benchmarks.Contenders;
using TencentChat.Gateway.Benchmarks.Load;

namespace TencentChat.Gateway.Benchmarks.Comparison;

/// <summary>Everybody at every work, a short turn each, round after round: what the machine does to one round it does to all of them.</summary>
internal sealed class SideBySide(Field field, ComparisonOptions options)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    private readonly Wrk _wrk = new(field.Folder);

    public IReadOnlyList<Series> Run()
    {
        var works = options.Works;
        // Each at the most connections first: it meets everything once, and the JIT is done.
        foreach (var work in works)
        {
            foreach (var contender in TakersOf(work)) _wrk.Drive(contender.Address, work, contender.Key, options.Connections.Max(), WarmUp);
        }
        var all = new List<Series>();
        foreach (var work in works)
        {
            foreach (var connections in options.Connections)
            {
                var takers = TakersOf(work);
                var series = takers.Select(contender => new Series(contender.Name, work.Name, connections, [])).ToArray();
                for (var round = 0; round < options.Rounds * (Bars.IsHeldBy(work, connections) ? 2 : 1); round++)
                {
                    // By turns forwards and backwards, so that nobody always comes after the same one.
                    foreach (var i in round % 2 == 0 ? Enumerable.Range(0, takers.Length) : Enumerable.Range(0, takers.Length).Reverse())
                        series[i].Samples.Add(Measure(takers[i], work, connections));
                }
                all.AddRange(series);
                Tell(series);
            }
        }
        return all;
    }

    private Contender[] TakersOf(Work work) => [.. field.Contenders.Where(contender => contender.Key is not null || work.Wire is not null)];

    private Sample Measure(Contender contender, Work work, int connections)
    {
        var (processor, allocated) = (contender.ProcessorSeconds, contender.AllocatedBytes);
        var load = _wrk.Drive(contender.Address, work, contender.Key, connections, options.Turn);
        var sample = new Sample(
            load, (contender.ProcessorSeconds - processor) * 1e6 / load.Requests, (contender.AllocatedBytes - allocated) / (double)load.Requests,
            contender.ResidentBytes / (1024.0 * 1024));
        contender.ForgetLog();
        return sample;
    }

    private static void Tell(Series[] series)
    {
        foreach (var one in series) System.Console.Error.WriteLine(Table.Line(one));
    }
}

/// <summary>What is run.</summary>
internal sealed record ComparisonOptions
{
    public required int Rounds { get; init; }

    /// <summary>How long one is driven in a round.</summary>
    public required TimeSpan Turn { get; init; }

    public required IReadOnlyList<int> Connections { get; init; }

    public required IReadOnlyList<Work> Works { get; init; }
}
