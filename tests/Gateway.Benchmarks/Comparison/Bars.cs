using System.Globalization;
using TencentChat.Gateway.Benchmarks.Contenders;
using TencentChat.Gateway.Benchmarks.Load;

namespace TencentChat.Gateway.Benchmarks.Comparison;

/// <summary>What was set out to be reached, each within one run.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Limit">What it is held against.</param>
/// <param name="AtLeast">Whether it may not be less; else it may not be more.</param>
internal sealed record Bar(string Name, double Value, double Limit, bool AtLeast = false)
{
    public bool Holds => AtLeast ? Value >= Limit : Value <= Limit;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"| {Name} | {Value:0.00} | {(AtLeast ? "≥" : "≤")} {Limit:0.00} | {(Holds ? "holds" : "**missed**")} |");
}

/// <summary>The bars of the comparison with a bare YARP, at 32 connections.</summary>
internal static class Bars
{
    public const string Head = "| bar | measured | limit | |\n|---|---|---|---|";

    private const int Connections = 32, MostConnections = 256;

    /// <summary>How much more of the processor than the bare YARP a work may take.</summary>
    private static readonly IReadOnlyList<(Work Work, double Limit)> Processor = [(Work.Unfollow, 1.15), (Work.UnfollowMany, 1.15), (Work.PassThrough, 1.05)];

    /// <summary>Whether a bar is held by this: then it is measured in twice as many rounds.</summary>
    public static bool IsHeldBy(Work work, int connections) => connections == Connections && Processor.Any(held => held.Work == work);

    public static IEnumerable<Bar> Of(IReadOnlyList<Series> all)
    {
        foreach (var (work, limit) in Processor)
        {
            if (Find(all, work, Connections) is not { } own || BareOf(all, own) is not { } bare) continue;
            yield return new($"{work.Name}: processor time a request against MapReverseProxy", own.RatioTo(bare, Sample.Processor).Median, limit);
            if (work != Work.Unfollow) continue;
            yield return new($"{work.Name}: requests a second", own.RatioTo(bare, Sample.Rate).Median, 0.95, AtLeast: true);
            yield return new($"{work.Name}: p99", own.RatioTo(bare, Sample.P99).Median, 1.10);
            yield return new($"{work.Name}: bytes allocated beyond MapReverseProxy's", AllocatedMore(own, bare), 2048);
        }
        if (Find(all, Work.Unfollow, MostConnections) is { } many)
            yield return new($"resident megabytes at {MostConnections} connections", many.Of(static sample => sample.ResidentMegabytes).Median, 150);
    }

    /// <summary>The bare YARP at the same.</summary>
    public static Series? BareOf(IReadOnlyList<Series> all, Series own) =>
        all.FirstOrDefault(series => series.Contender == Field.ReverseProxy && series.Work == own.Work && series.Connections == own.Connections);

    public static double AllocatedMore(Series own, Series bare) =>
        own.Of(static sample => sample.AllocatedBytes!.Value).Median - bare.Of(static sample => sample.AllocatedBytes!.Value).Median;

    private static Series? Find(IReadOnlyList<Series> all, Work work, int connections) =>
        all.FirstOrDefault(series => series.Contender == Field.Gateway && series.Work == work.Name && series.Connections == connections);
}
