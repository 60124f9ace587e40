using System.Globalization;
using System.Text;
using TencentChat.Gateway.Benchmarks.Contenders;

namespace TencentChat.Gateway.Benchmarks.Comparison;

/// <summary>Writes what was measured as Markdown: the figures of everybody, and the gateway's against a bare YARP's of the same rounds.</summary>
internal static class Table
{
    private const string Head = """
        | work | connections | who | requests/s | p50 ms | p99 ms | p99.9 ms | processor µs a request | bytes allocated a request | resident MB |
        |---|---|---|---|---|---|---|---|---|---|
        """;

    public static string Of(IReadOnlyList<Series> all)
    {
        var text = new StringBuilder();
        text.AppendLine("Medians over the rounds; least and most in parentheses.").AppendLine().AppendLine(Head);
        foreach (var series in all) text.AppendLine(Line(series));
        return text.ToString();
    }

    public static string Line(Series series)
    {
        var allocated = series.Samples[0].AllocatedBytes is null ? "" : Whole(series.Of(static sample => sample.AllocatedBytes!.Value));
        return Format(
            $"| {series.Work} | {series.Connections} | {series.Contender} | {Whole(series.Of(Sample.Rate))} | {Fine(series.Of(static sample => sample.Load.P50))} | {Fine(series.Of(Sample.P99))} | {Fine(series.Of(static sample => sample.Load.P999))} | {Fine(series.Of(Sample.Processor))} | {allocated} | {series.Of(static sample => sample.ResidentMegabytes).Median:0} |");
    }

    /// <summary>The gateway against <c>MapReverseProxy</c>, round by round.</summary>
    public static string Ratios(IReadOnlyList<Series> all)
    {
        var text = new StringBuilder();
        text.AppendLine("| work | connections | processor time | requests/s | p99 | bytes allocated more |").AppendLine("|---|---|---|---|---|---|");
        foreach (var own in all.Where(static series => series.Contender == Field.Gateway))
        {
            if (Bars.BareOf(all, own) is not { } bare) continue;
            text.AppendLine(Format(
                $"| {own.Work} | {own.Connections} | {Fine(own.RatioTo(bare, Sample.Processor))} | {Fine(own.RatioTo(bare, Sample.Rate))} | {Fine(own.RatioTo(bare, Sample.P99))} | {Bars.AllocatedMore(own, bare):0} |"));
        }
        return text.ToString();
    }

    private static string Whole(Spread spread) => Format($"{spread.Median:0} ({spread.Least:0}–{spread.Most:0})");

    private static string Fine(Spread spread) => Format($"{spread.Median:0.00} ({spread.Least:0.00}–{spread.Most:0.00})");

    private static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
