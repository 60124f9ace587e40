using System.Text.Json.Nodes;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.StormTests.Chaos;

/// <summary>Holds what an answer claims against what is.</summary>
internal sealed class Claims(Storm storm, Relations before, Relations after)
{
    private static readonly string[] Counted = ["succeeded", "unchanged", "failed", "unknown", "pending"];

    private static readonly HashSet<string> Codes = [.. ProblemKinds.All.Select(kind => kind.Code)];

    /// <summary>Everything that is wrong with an answer.</summary>
    public IEnumerable<string> Faults(int status, string? type, JsonNode answer)
    {
        if (answer["results"] is not JsonArray results) return [$"no results in {answer.ToJsonString()}"];
        if (results.Count != storm.Inputs.Length) return [$"{results.Count} results for {storm.Inputs.Length} inputs"];
        string[] outcomes = [.. results.Select(item => item!["outcome"]!.GetValue<string>())];
        return
        [
            .. OfWhole(status, type, answer, outcomes),
            .. results.SelectMany((item, index) => OfItem(item!, index)),
            .. storm.Inputs.Zip(outcomes).Distinct().GroupBy(item => item.First).Where(twice => twice.Count() > 1).Select(twice => $"{twice.Key} has two outcomes"),
        ];
    }

    private static IEnumerable<string> OfWhole(int status, string? type, JsonNode answer, string[] outcomes)
    {
        foreach (var outcome in Counted)
        {
            var (said, counted) = (answer["summary"]![outcome]?.GetValue<int>() ?? 0, outcomes.Count(one => one == outcome));
            if (said != counted) yield return $"the summary says {said} {outcome}, the results {counted}";
        }
        if (answer["summary"]!["requested"]!.GetValue<int>() != outcomes.Length) yield return "the summary says another number of targets";

        var reached = outcomes.Count(outcome => outcome is "succeeded" or "unchanged");
        var (wanted, word) = reached == outcomes.Length ? (200, "succeeded") : reached > 0 || outcomes.Contains("pending") ? (207, "partial") : (0, "failed");
        if (wanted == 0 ? status < 400 || type != "application/problem+json" : status != wanted) yield return $"status {status}, {type}, with {reached} reached";
        if (answer["outcome"]!.GetValue<string>() != word) yield return $"the outcome is not {word}";
    }

    private IEnumerable<string> OfItem(JsonNode item, int index)
    {
        var (target, outcome) = (storm.Inputs[index], item["outcome"]!.GetValue<string>());
        if (item["index"]!.GetValue<int>() != index || item["targetId"]!.GetValue<string>() != target) yield return $"index {index} is of {item["targetId"]}";
        if (!IsTrue(outcome, before[target], after[target]))
            yield return $"index {index}, {target}: {outcome}, but was {before[target]} and is {after[target]}: {item["problem"]?.ToJsonString()}";
        var needsProblem = outcome is "failed" or "unknown";
        if (needsProblem != item["problem"] is not null) yield return $"index {index}, {target}: {outcome}, and the problem does not fit";
        if (needsProblem && !Codes.Contains(item["problem"]!["code"]!.GetValue<string>())) yield return $"index {index}, {target}: an unknown code";
    }

    /// <summary>What failed was not done, so all is as it was: that it was as wanted from the start does not make it wrong.</summary>
    private bool IsTrue(string outcome, Relation was, Relation isNow) => outcome switch
    {
        "succeeded" or "unchanged" => storm.IsWanted(isNow),
        "failed" => isNow == was,
        "pending" => isNow.HasFlag(Relation.HasAsked) && !storm.IsWanted(isNow),
        "unknown" => true,
        _ => false,
    };
}
