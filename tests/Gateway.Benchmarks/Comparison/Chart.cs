using System.Globalization;
using System.Text;
using TencentChat.Gateway.Benchmarks.Contenders;

namespace TencentChat.Gateway.Benchmarks.Comparison;

/// <summary>Draws the processor time a request of everybody but the stub, work by work, at one number of connections.</summary>
internal static class Chart
{
    private const int Connections = 32, Left = 190, Width = 760, BarHeight = 16, Gap = 4, GroupGap = 26, Top = 44;

    private static readonly Dictionary<string, string> Colours = new()
    {
        [Field.Nginx] = "#9aa5b1",
        [Field.ReverseProxy] = "#6b8fc9",
        [Field.Forwarder] = "#a3bfe8",
        [Field.Gateway] = "#e07a3f",
    };

    public static string Of(IReadOnlyList<Series> all)
    {
        var groups = all.Where(static series => series.Connections == Connections && Colours.ContainsKey(series.Contender))
            .GroupBy(static series => series.Work).Where(static group => group.Count() > 1).ToArray();
        var bars = groups.Sum(static group => group.Count());
        var height = Top + bars * (BarHeight + Gap) + groups.Length * GroupGap;
        var svg = new StringBuilder();
        Add($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" font-family="system-ui, sans-serif" font-size="12">""");
        Add($"""<rect width="{Width}" height="{height}" fill="#ffffff"/>""");
        Add($"""<text x="12" y="22" font-size="14" font-weight="600" fill="#1f2933">Processor time a request in µs, {Connections} connections; each work by its own scale</text>""");
        var y = Top;
        foreach (var group in groups)
        {
            Add($"""<text x="12" y="{y + 8}" font-weight="600" fill="#1f2933">{group.Key}</text>""");
            y += GroupGap - 8;
            var most = group.Max(static series => series.Of(Sample.Processor).Median);
            foreach (var series in group)
            {
                var microseconds = series.Of(Sample.Processor).Median;
                var length = (Width - Left - 70) * microseconds / most;
                Add($"""<text x="{Left - 8}" y="{y + 12}" text-anchor="end" fill="#52606d">{series.Contender}</text>""");
                Add($"""<rect x="{Left}" y="{y}" width="{length:0.0}" height="{BarHeight}" rx="2" fill="{Colours[series.Contender]}"/>""");
                Add($"""<text x="{Left + length + 6:0.0}" y="{y + 12}" fill="#1f2933">{microseconds:0.0}</text>""");
                y += BarHeight + Gap;
            }
            y += 8;
        }
        return svg.Append("</svg>\n").ToString();

        void Add(FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
