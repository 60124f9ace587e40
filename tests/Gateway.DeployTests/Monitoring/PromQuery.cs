using System.Text.RegularExpressions;

namespace TencentChat.Gateway.DeployTests.Monitoring;

/// <summary>What a query in Prometheus's language names. Whether the query is one, Prometheus itself says.</summary>
/// <param name="Metrics">The metrics.</param>
/// <param name="Conditions">What is asked of the labels of a metric.</param>
/// <param name="Groups">The labels by which it groups.</param>
internal sealed partial record PromQuery(IReadOnlyList<string> Metrics, IReadOnlyList<PromCondition> Conditions, IReadOnlyList<string> Groups)
{
    private static readonly HashSet<string> Words = ["and", "or", "unless", "bool", "offset", "inf", "nan"];

    public static PromQuery Read(string query)
    {
        var conditions = Selector().Matches(query).SelectMany(selector => Condition().Matches(selector.Groups["conditions"].Value), (selector, condition) => new PromCondition(
            selector.Groups["metric"].Value, condition.Groups["label"].Value, condition.Groups["how"].Value, condition.Groups["value"].Value)).ToList();
        var plain = Braces().Replace(query, " ");
        var groups = Grouping().Matches(plain).SelectMany(grouping => grouping.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        var metrics = Name().Matches(Grouping().Replace(plain, " ")).Select(name => name.Value).Where(name => !Words.Contains(name)).Distinct().ToList();
        return new(metrics, conditions, groups);
    }

    [GeneratedRegex("""(?<metric>[a-zA-Z_]\w*)\{(?<conditions>[^}]*)\}""")]
    private static partial Regex Selector();

    [GeneratedRegex("""(?<label>\w+)\s*(?<how>=~|!~|!=|=)\s*"(?<value>[^"]*)" ?""")]
    private static partial Regex Condition();

    /// <summary>Conditions, and times such as <c>[5m]</c>.</summary>
    [GeneratedRegex("""\{[^}]*\}|\[[^\]]*\]""")]
    private static partial Regex Braces();

    [GeneratedRegex("""\b(by|without|on|ignoring|group_left|group_right)\s*\((?<labels>[^)]*)\)""")]
    private static partial Regex Grouping();

    /// <summary>A name that is no function.</summary>
    [GeneratedRegex("""(?<![\w.])[a-zA-Z_]\w*\b(?!\s*\()""")]
    private static partial Regex Name();
}

/// <summary>What is asked of a label.</summary>
internal sealed record PromCondition(string Metric, string Label, string How, string Value);
