using System.Text.Json.Nodes;
using TencentChat.Gateway.Problems;
using TencentChat.Gateway.TestHost;
using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The pages that problems lead to, as programs and as browsers read them.</summary>
public sealed class ProblemPageTests(GatewayHost host) : GatewayTests(host)
{
    public static TheoryData<string> Codes => [.. ProblemKinds.All.Select(kind => kind.Code)];

    /// <summary>The page of a kind, for programs.</summary>
    public static async Task<JsonNode> ReadAsync(GatewayHost host, string code) =>
        (await Answer.OfAsync(host.Client, new(HttpMethod.Get, ProblemKinds.All.Single(kind => kind.Code == code).Type))).Json;

    [Fact]
    public async Task Every_type_that_a_problem_may_have_leads_to_its_page()
    {
        var document = await OpenApiDocument.ReadAsync(Host);
        var types = document.Operations.SelectMany(operation => operation.ProblemExamples).Select(example => (Type: example.Value["type"]!.GetValue<string>(), Code: example.Name))
            .Concat(ProblemKinds.All.Select(kind => (kind.Type, kind.Code))).Distinct().ToList();

        Assert.Equal(ProblemKinds.All.Count, types.Count);
        foreach (var (type, code) in types)
        {
            Assert.Equal(code, (await GetAsync(type, "application/json")).Json["code"]!.GetValue<string>());
            Assert.Contains($"<h1><a href=\"{type}\"><code>{code}</code></a></h1>", (await GetAsync(type, "text/html")).Text, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Codes))]
    public async Task A_page_says_what_the_table_says(string code)
    {
        var kind = ProblemKinds.All.Single(kind => kind.Code == code);

        var page = await ReadAsync(Host, code);

        Assert.Equal((kind.Status, kind.Retryable, kind.TellsWait), (page["status"]!.GetValue<int>(), page["retryable"]!.GetValue<bool>(), page["tellsRetryAfter"]!.GetValue<bool>()));
        Assert.NotEmpty(page["fixers"]!.AsArray());
        Assert.Equal(kind.Cause is null, page["cause"] is null);
    }

    [Fact]
    public async Task Every_code_of_upstream_stands_on_a_page_with_who_has_to_act()
    {
        var pages = (await GetAsync("/problems", "application/json")).Json.AsArray();
        var told = pages.SelectMany(page => page!["upstreamCodes"]!.AsArray()).ToLookup(code => code!["errorCode"]!.GetValue<int>(), code => code!["fixer"]!.GetValue<string>());

        Assert.True(ErrorTable.All.Count > 300);
        Assert.All(ErrorTable.All, error => Assert.Contains(error.Fixer.ToString().ToLowerInvariant(), told[error.Code]));
    }

    [Fact]
    public async Task A_code_with_two_meanings_stands_on_both_pages()
    {
        var missing = Codes30005(await ReadAsync(Host, "FEATURE_NOT_ENABLED"));
        var refused = Codes30005(await ReadAsync(Host, "UPSTREAM_REJECTED"));

        Assert.Equal((null, "sns"), (missing["service"]?.GetValue<string>(), refused["service"]?.GetValue<string>()));

        static JsonNode Codes30005(JsonNode page) => Assert.Single(page["upstreamCodes"]!.AsArray(), code => code!["errorCode"]!.GetValue<int>() == 30005)!;
    }

    /// <summary>What brings problems about is harmless in a sandbox only.</summary>
    [Fact]
    public async Task No_cause_is_told_where_calls_change_real_users()
    {
        await using var live = new GatewayHost().WithUpstream(new("http://localhost:9"));

        Assert.Null((await ReadAsync(live, "TARGETS_REQUIRED"))["cause"]);
        var (here, there) = (await HtmlAsync(Host), await HtmlAsync(live));
        Assert.Contains("Make it happen", here, StringComparison.Ordinal);
        Assert.Contains(">Sandbox<", here, StringComparison.Ordinal);
        Assert.DoesNotContain("Make it happen", there, StringComparison.Ordinal);
        Assert.DoesNotContain(GatewayHost.DevelopmentKey, there, StringComparison.Ordinal);
        Assert.Contains(">Live<", there, StringComparison.Ordinal);

        static async Task<string> HtmlAsync(GatewayHost host) => (await Answer.OfAsync(host.Client, Html("/problems/targets-required"))).Text;
    }

    [Fact]
    public async Task A_page_runs_its_own_script_only_and_escapes_what_it_says()
    {
        var answer = await GetAsync("/problems/targets-required", "text/html");

        Assert.Matches("default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; connect-src 'self'", answer.Headers["Content-Security-Policy"]);
        Assert.Contains("{&quot;targets&quot;:[&quot;a&quot;,&quot;b&quot;]}", answer.Text, StringComparison.Ordinal);
        Assert.Contains("?target=a&amp;target=b", answer.Text, StringComparison.Ordinal);
    }

    private Task<Answer> GetAsync(string path, string accept) => Answer.OfAsync(Host.Client, accept == "text/html" ? Html(path) : new(HttpMethod.Get, path));

    private static HttpRequestMessage Html(string path) => new(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" } } };
}
