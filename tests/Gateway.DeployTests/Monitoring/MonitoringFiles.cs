using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace TencentChat.Gateway.DeployTests.Monitoring;

/// <summary>The dashboard, the alerts and the scrape, as the tools read them.</summary>
internal static partial class MonitoringFiles
{
    public static JsonNode Dashboard { get; } = JsonNode.Parse(Read("deploy/grafana/dashboard.json"))!;

    public static IReadOnlyList<JsonNode> Panels => [.. Dashboard["panels"]!.AsArray().Select(panel => panel!)];

    /// <summary>The queries of the dashboard, and those that fill its variables.</summary>
    public static IReadOnlyList<string> DashboardQueries { get; } =
    [
        .. Panels.SelectMany(panel => panel["targets"]?.AsArray().Select(target => target!["expr"]!.GetValue<string>()) ?? []),
        .. Dashboard["templating"]!["list"]!.AsArray().Select(variable => variable!["definition"]?.GetValue<string>()).OfType<string>()
            .Select(definition => LabelValues().Replace(definition, "sum by (${label}) (${metric})")),
    ];

    public static IReadOnlyList<Alert> Alerts { get; } =
    [
        .. Yaml("deploy/prometheus/alerts.yaml")["groups"].Children().SelectMany(group => group["rules"].Children()).Select(rule => new Alert(
            Text(rule["alert"]), Text(rule["expr"]), Text(rule["labels"]["severity"]), Text(rule["annotations"]["summary"]), Text(rule["annotations"]["description"]),
            Text(rule["annotations"]["runbook"]))),
    ];

    public static YamlNode Scrape { get; } = Yaml("deploy/prometheus/scrape.yaml")["scrape_configs"][0];

    public static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Manifests.Root.FullName, path));

    private static IEnumerable<YamlNode> Children(this YamlNode node) => ((YamlSequenceNode)node).Children;

    private static YamlNode Yaml(string path)
    {
        var documents = new YamlStream();
        documents.Load(new StringReader(Read(path)));
        return documents.Documents.Single().RootNode;
    }

    /// <summary>Grafana's own function, which no query has.</summary>
    [GeneratedRegex(@"^label_values\((?<metric>\w+), (?<label>\w+)\)$")]
    private static partial Regex LabelValues();
}

/// <summary>One rule.</summary>
internal sealed record Alert(string Name, string Query, string Severity, string Summary, string Description, string Runbook);
