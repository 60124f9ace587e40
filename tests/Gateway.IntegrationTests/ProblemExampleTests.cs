using System.Text;
using System.Text.Json.Nodes;
using TencentChat.Gateway.Problems;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The problems that the document shows are the problems that callers get.</summary>
public sealed class ProblemExampleTests(GatewayHost host) : GatewayTests(host)
{
    /// <summary>What is told of single items, waits, or differs by operation.</summary>
    private static readonly string[] NotShownAlike = ["NOT_ATTEMPTED", "QUOTA_EXCEEDED", "METHOD_NOT_ALLOWED"];

    public static TheoryData<string> Caused => [.. ProblemKinds.All.Where(kind => kind.Cause is not null).Select(kind => kind.Code)];

    [Fact]
    public void Only_what_a_bug_brings_about_has_no_cause() =>
        Assert.Equal(["INTERNAL_ERROR"], ProblemKinds.All.Select(kind => kind.Code).Except(Caused.Select(row => row.Data)));

    [Theory, MemberData(nameof(Caused))]
    public async Task A_problem_is_answered_to_its_cause_as_the_document_shows_it(string code)
    {
        var answer = await CauseAsync(Host, code);

        Assert.Contains(code, answer.Json["results"] is null ? [answer.ProblemCode] : answer.ItemCodes.Append(answer.ProblemCode));
        if (!NotShownAlike.Contains(code)) Assert.Equal(Comparable((await ExamplesAsync())[code]).ToJsonString(), Comparable(answer.Json).ToJsonString());
    }

    /// <summary>With retries, a breaker and upstream's pace, as a page in Development brings them about.</summary>
    [Fact]
    public async Task Every_cause_works_as_the_gateway_sends_by_default_and_changes_nothing()
    {
        await using var host = new GatewayHost().WithDefaultSending();
        var seed = await host.Client.GetStringAsync(new Uri("/sandbox/state", UriKind.Relative), Cancel);

        foreach (var code in Caused.Select(row => row.Data))
        {
            var answer = await CauseAsync(host, code);
            Assert.True(code == answer.ProblemCode || answer.ItemCodes.Contains(code), $"The cause of {code} is answered {answer.Text}");
        }

        Assert.Equal(seed, await host.Client.GetStringAsync(new Uri("/sandbox/state", UriKind.Relative), Cancel));
    }

    /// <summary>Does what the kind's page says: sets the faults, sends the call as it stands there, and takes the faults back.</summary>
    private static async Task<Answer> CauseAsync(GatewayHost host, string code)
    {
        var cause = (await ProblemPageTests.ReadAsync(host, code))["cause"]!;
        var (faults, call) = (cause["faults"]!.AsArray(), cause["call"]!);
        if (faults.Count > 0) await host.Sandbox.FaultsAsync([.. faults.Select(object (fault) => fault!)], Cancel);
        using var client = host.NewClient(call["key"]?.GetValue<string>());
        var times = call["times"]?.GetValue<int>() ?? 1;
        for (; times > 1; times--) await Answer.OfAsync(client, Request(host, call));
        var answer = await Answer.OfAsync(client, Request(host, call));
        using var _ = await host.Client.DeleteAsync(new Uri("/sandbox/faults", UriKind.Relative), Cancel);
        return answer;
    }

    private static HttpRequestMessage Request(GatewayHost host, JsonNode call)
    {
        // Else dots are folded.
        var address = new Uri($"{host.Address.AbsoluteUri.TrimEnd('/')}{call["path"]}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new(call["method"]!.GetValue<string>()), address);
        if (call["app"] is { } app) request.Headers.Add("X-Chat-App", app.GetValue<string>());
        if (call["body"]?.GetValue<string>() is { } body)
        {
            if (call["fill"] is { } fill) body = body.Replace("…", string.Concat(Enumerable.Repeat(fill["text"]!.GetValue<string>(), fill["times"]!.GetValue<int>())), StringComparison.Ordinal);
            request.Content = new StringContent(body, Encoding.UTF8, call["contentType"]!.GetValue<string>());
        }
        return request;
    }

    private async Task<Dictionary<string, JsonNode>> ExamplesAsync() =>
        (await OpenApiDocument.ReadAsync(Host)).Operations.SelectMany(operation => operation.ProblemExamples)
        .Where(example => example.Value["instance"]!.GetValue<string>().StartsWith("/users/", StringComparison.Ordinal))
        .GroupBy(example => example.Name)
        .ToDictionary(examples => examples.Key, examples => examples.First().Value);

    /// <summary>What is not of this very call: ids, and how often and where upstream was asked. The sandbox says a text where none is known for sure.</summary>
    private static JsonObject Comparable(JsonNode problem)
    {
        var rest = problem.DeepClone().AsObject();
        foreach (var name in new[] { "requestId", "traceId" }) Assert.True(rest.Remove(name), $"{name} is missing.");
        if (rest.Remove("trail")) rest["trail"] = "…";
        foreach (var said in rest["results"]?.AsArray().Select(item => item!["problem"]!["upstream"]).Prepend(rest["upstream"]) ?? [rest["upstream"]])
        {
            foreach (var name in new[] { "region", "attempts", "errorInfo" }) said?.AsObject().Remove(name);
        }
        return rest;
    }
}
