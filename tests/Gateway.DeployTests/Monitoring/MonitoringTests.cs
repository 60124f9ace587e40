using System.Text.RegularExpressions;

namespace TencentChat.Gateway.DeployTests.Monitoring;

/// <summary>The dashboard and the alerts name what the gateway tells, and nothing that it does not: a query of a metric that nobody has is silent for ever.</summary>
public sealed partial class MonitoringTests(MeasuredRun run) : IClassFixture<MeasuredRun>
{
    /// <summary>What Prometheus adds to whatever it scrapes.</summary>
    private static readonly string[] OfPrometheus = ["instance", "job"];

    private static IReadOnlyList<string> Queries => [.. MonitoringFiles.DashboardQueries, .. MonitoringFiles.Alerts.Select(alert => alert.Query)];

    [Fact]
    public void Every_metric_that_a_query_names_is_told()
    {
        var named = Queries.SelectMany(query => PromQuery.Read(query).Metrics).Distinct().ToList();

        Assert.True(named.Count > 25, $"Only {named.Count} metrics are named.");
        Assert.Empty(named.Except(["up", .. run.Series.Select(series => series.Key)]));
    }

    [Fact]
    public void Every_metric_of_the_gateways_own_is_on_the_dashboard()
    {
        var told = run.Series.Select(series => series.Key).Where(metric => metric.StartsWith("gateway_", StringComparison.Ordinal)).Select(Family).Distinct().ToList();
        var shown = MonitoringFiles.DashboardQueries.SelectMany(query => PromQuery.Read(query).Metrics).Select(Family).ToHashSet();

        Assert.True(told.Count >= 15, $"Only {told.Count} metrics are told.");
        Assert.Empty(told.Except(shown));
    }

    [Fact]
    public void Every_label_that_a_query_asks_about_or_groups_by_is_there_with_the_value_that_it_names()
    {
        Assert.All(Queries.Select(query => (Text: query, Read: PromQuery.Read(query))), query =>
        {
            foreach (var condition in query.Read.Conditions.Where(condition => !OfPrometheus.Contains(condition.Label)))
            {
                var values = run.Series[condition.Metric].Select(labels => labels.GetValueOrDefault(condition.Label)).OfType<string>().ToHashSet();
                Assert.True(values.Count > 0, $"{condition.Metric} has no label {condition.Label}: {query.Text}");
                if (condition.How == "=" && !condition.Value.StartsWith('$')) Assert.Contains(condition.Value, values);
            }
            var labels = query.Read.Metrics.SelectMany(metric => run.Series[metric]).SelectMany(labels => labels.Keys).Concat(OfPrometheus).ToHashSet();
            Assert.All(query.Read.Groups, label => Assert.Contains(label, labels));
        });
    }

    [Fact]
    public void Every_alert_says_how_bad_it_is_what_happened_and_where_to_read_on()
    {
        var runbook = Heading().Matches(MonitoringFiles.Read("docs/operations.md")).Select(heading => heading.Groups["name"].Value).ToList();

        Assert.Distinct(MonitoringFiles.Alerts.Select(alert => alert.Name));
        Assert.Equal(MonitoringFiles.Alerts.Select(alert => alert.Name), runbook);
        Assert.All(MonitoringFiles.Alerts, alert =>
        {
            Assert.Contains(alert.Severity, new[] { "critical", "warning", "info" });
            Assert.NotEmpty(alert.Summary);
            Assert.NotEmpty(alert.Description);
            Assert.Equal($"docs/operations.md#{alert.Name.ToLowerInvariant()}", alert.Runbook);
        });
    }

    [Fact]
    public void Labels_that_a_summary_shows_are_left_in_its_query() => Assert.All(MonitoringFiles.Alerts, alert =>
    {
        var query = PromQuery.Read(alert.Query);
        foreach (Match label in ShownLabel().Matches(alert.Summary))
            Assert.True(query.Groups.Contains(label.Groups[1].Value) || query.Metrics is ["up"], $"{alert.Name} shows {label.Value}.");
    });

    [Fact]
    public void Queries_ask_the_job_of_the_scrape()
    {
        var jobs = Queries.SelectMany(query => PromQuery.Read(query).Conditions).Where(condition => condition.Label == "job").Select(condition => condition.Value).Distinct();

        Assert.Equal(MonitoringFiles.Text(MonitoringFiles.Scrape["job_name"]), Assert.Single(jobs));
        Assert.NotNull(MonitoringFiles.Scrape["basic_auth"]["password_file"]);
    }

    [Fact]
    public void Panels_have_names_and_places_of_their_own_and_ask_the_source_that_was_chosen()
    {
        var variables = MonitoringFiles.Dashboard["templating"]!["list"]!.AsArray().Select(variable => variable!["name"]!.GetValue<string>()).ToList();
        var taken = new HashSet<(int X, int Y)>();

        Assert.Distinct(MonitoringFiles.Panels.Select(panel => panel["id"]!.GetValue<int>()));
        Assert.Distinct(MonitoringFiles.Panels.Select(panel => panel["title"]!.GetValue<string>()));
        Assert.All(MonitoringFiles.Panels, panel =>
        {
            var (x, y, w, h) = (At("x"), At("y"), At("w"), At("h"));
            Assert.InRange(x + w, 1, 24);
            for (var i = 0; i < w * h; i++) Assert.True(taken.Add((x + i % w, y + i / w)), $"{panel["title"]} stands on another panel.");
            if (panel["type"]!.GetValue<string>() != "row") Assert.Equal("${datasource}", panel["datasource"]!["uid"]!.GetValue<string>());

            int At(string side) => panel["gridPos"]![side]!.GetValue<int>();
        });
        Assert.All(MonitoringFiles.DashboardQueries, query => Assert.All(
            Variable().Matches(query), variable => Assert.Contains(variable.Groups[1].Value, variables.Append("__rate_interval"))));
    }

    [Theory]
    [InlineData("""sum by (a, le) (rate(x_bucket{b=~"$b", c="d"}[5m])) > 2 or vector(0)""", "x_bucket", "b c", "a le")]
    [InlineData("""histogram_quantile(0.99, x) / on (a) y == 1e3""", "x y", "", "a")]
    [InlineData("""max_over_time(x[1m:]) unless absent(y{})""", "x y", "", "")]
    public void A_query_is_read_for_what_it_names(string query, string metrics, string conditions, string groups)
    {
        var read = PromQuery.Read(query);

        Assert.Equal((metrics, conditions, groups), (string.Join(' ', read.Metrics), string.Join(' ', read.Conditions.Select(condition => condition.Label)), string.Join(' ', read.Groups)));
    }

    /// <summary>The name of the metric behind a series of it.</summary>
    private static string Family(string series) => Part().Replace(series, "");

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Part();

    [GeneratedRegex(@"\$labels\.(\w+)")]
    private static partial Regex ShownLabel();

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();

    /// <summary>The parts of the runbook that are about alerts: one word each.</summary>
    [GeneratedRegex(@"^### (?<name>[A-Z]\w+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
