using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.Problems;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The problems that the document shows are the problems that callers get; most come by the causes that their pages name.</summary>
public sealed class ProblemExampleTests(GatewayHost host) : GatewayTests(host)
{
    private const string Follows = "/users/alice/follows";

    /// <summary>Of items in the document's batches, and of no operation of its own.</summary>
    private static readonly string[] NotShownAlone = ["NOT_ATTEMPTED", "METHOD_NOT_ALLOWED"];

    /// <summary>What brings about the problems that take a gateway in trouble, or that an operation has its own words for.</summary>
    private static readonly Dictionary<(string Code, string Instance), Func<GatewayHost, Task<Answer>>> OwnCauses = new()
    {
        [("QUOTA_EXCEEDED", "/users/bob/follows")] = _ => InASecondThatDoesNotPassAsync("QUOTA_EXCEEDED"),
        [("NOT_ATTEMPTED", Follows)] = _ => ProblemCauses.FullHouseAsync(Follows),
        [("INTERNAL_ERROR", Follows)] = _ => ProblemCauses.BrokenAsync(Follows),
        [("NOT_FOUND", "/problems/no-such-problem")] = host => SendAsync(host.Client, HttpMethod.Get, "/problems/no-such-problem"),
        [("NOT_FOUND", "/requests/7d1f0c1e")] = host => SendAsync(host.Client, HttpMethod.Get, "/requests/7d1f0c1e"),
        [("NOT_FOUND", "/v4/follow/no_such_command")] = host => SendAsync(host.Client, HttpMethod.Post, "/v4/follow/no_such_command", "{}"),
        [("VALIDATION_FAILED", "/sandbox/state")] = host => SendAsync(host.Client, HttpMethod.Put, "/sandbox/state", """{"accounts":["alice"],"follows":{"alice":["zed"]}}"""),
        [("VALIDATION_FAILED", "/sandbox/faults")] = host => SendAsync(host.Client, HttpMethod.Put, "/sandbox/faults", """[{"command":"no/such","effect":{"kind":"hang"}}]"""),
        [("VALIDATION_FAILED", "/sandbox/calls")] = host => SendAsync(host.Client, HttpMethod.Get, "/sandbox/calls?limit=0"),
    };

    private static IEnumerable<ProblemKind> WithCause => ProblemKinds.All.Where(kind => kind.Cause is not null);

    public static TheoryData<string, string> Caused =>
    [
        .. WithCause.Where(kind => !NotShownAlone.Contains(kind.Code)).Select(kind => (kind.Code, InstanceOf(kind))),
        .. OwnCauses.Keys.Where(key => key.Code != "QUOTA_EXCEEDED").Select(key => (key.Code, key.Instance)),
    ];

    [Theory, MemberData(nameof(Caused))]
    public async Task Problem_is_answered_as_the_document_shows_it(string code, string instance)
    {
        var answer = OwnCauses.TryGetValue((code, instance), out var cause) ? await cause(Host) : await CauseAsync(Host, code);

        await ExpectAsync((code, instance), answer);
    }

    [Fact]
    public async Task Every_problem_that_the_document_shows_is_brought_about() =>
        Assert.Equal((await ExamplesAsync()).Keys.Order(), Caused.Select(row => row.Data).Order());

    [Fact]
    public void Only_what_a_bug_brings_about_has_no_cause() =>
        Assert.Equal(["INTERNAL_ERROR"], ProblemKinds.All.Except(WithCause).Select(kind => kind.Code));

    /// <summary>With retries, a breaker and upstream's pace, as a page in Development brings them about.</summary>
    [Fact]
    public async Task Every_cause_works_as_the_gateway_sends_by_default_and_changes_nothing()
    {
        await using var host = new GatewayHost().WithDefaultSending();
        var seed = await host.Client.GetStringAsync(new Uri("/sandbox/state", UriKind.Relative), Cancel);

        foreach (var code in WithCause.Select(kind => kind.Code))
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

    private static async Task<Answer> InASecondThatDoesNotPassAsync(string code)
    {
        await using var host = new GatewayHost().WithService<TimeProvider>(new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        return await CauseAsync(host, code);
    }

    /// <summary>The path as it is answered: the server folds a dot away.</summary>
    private static string InstanceOf(ProblemKind kind) => kind.Cause!.Call.Path.Split('?')[0].TrimEnd('.');

    private async Task ExpectAsync((string Code, string Instance) shown, Answer answer) =>
        Assert.Equal(Comparable((await ExamplesAsync())[shown]).ToJsonString(), Comparable(answer.Json).ToJsonString());

    private async Task<Dictionary<(string Code, string Instance), JsonNode>> ExamplesAsync() =>
        (await OpenApiDocument.ReadAsync(Host)).Operations.SelectMany(operation => operation.ProblemExamples)
        .GroupBy(example => (example.Name, example.Value["instance"]!.GetValue<string>()))
        .ToDictionary(examples => examples.Key, examples => Assert.Single(examples.DistinctBy(example => example.Value.ToJsonString())).Value);

    /// <summary>What is not of this very call: ids, and how often and where upstream was asked. The sandbox says a text where none is known for sure.</summary>
    private static JsonObject Comparable(JsonNode problem)
    {
        var rest = new JsonObject(problem.AsObject().OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        foreach (var name in new[] { "requestId", "traceId" }) Assert.True(rest.Remove(name), $"{name} is missing.");
        Assert.Equal(rest["upstream"] is not null || rest["results"] is not null, rest.Remove("trail"));
        foreach (var said in rest["results"]?.AsArray().Select(item => item!["problem"]!["upstream"]).Prepend(rest["upstream"]) ?? [rest["upstream"]])
        {
            foreach (var name in new[] { "region", "attempts", "errorInfo" }) said?.AsObject().Remove(name);
        }
        return rest;
    }

    private static Task<Answer> SendAsync(HttpClient client, HttpMethod method, string path, string? body = null) =>
        Answer.OfAsync(client, new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") });
}
