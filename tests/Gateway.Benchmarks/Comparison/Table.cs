using System.Globalization;

namespace TencentChat.Gateway.Benchmarks.Comparison;

/// <summary>Writes series as lines of a table.</summary>
internal static class Table
{
    public static string Line(Series series) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {series.Work} | {series.Connections} | {series.Contender} | {Whole(series.Of(static sample => sample.Load.Rate))} | {Fine(series.Of(static sample => sample.Load.P50))} | {Fine(series.Of(static sample => sample.Load.P99))} | {Fine(series.Of(static sample => sample.Load.P999))} | {Fine(series.Of(static sample => sample.ProcessorMicroseconds))} | {(series.Samples[0].AllocatedBytes is null ? "–" : Whole(series.Of(static sample => sample.AllocatedBytes!.Value)))} | {series.Of(static sample => sample.ResidentMegabytes).Median:0} |");

    private static string Whole(Spread spread) => string.Create(CultureInfo.InvariantCulture, $"{spread.Median:0} ({spread.Least:0}–{spread.Most:0})");

    private static string Fine(Spread spread) => string.Create(CultureInfo.InvariantCulture, $"{spread.Median:0.00} ({spread.Least:0.00}–{spread.Most:0.00})");
}
