using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The problems that the document shows are the problems that callers get.</summary>
public sealed class ProblemExampleTests(GatewayHost host) : GatewayTests(host)
{
    private const string Follows = "/users/alice/follows";

    /// <summary>What brings a problem about that is not upstream's own word: its code, and where the document shows it.</summary>
    private static readonly Dictionary<(string Code, string Instance), Func<GatewayHost, Task<Answer>>> Causes = new()
    {
        [("VALIDATION_FAILED", Follows)] = host => DeleteAsync(host, $"{Follows}?validateonly=true"),
        [("INVALID_USER_ID", "/users/%20/follows")] = host => DeleteAsync(host, "/users/%20/follows?target=bob"),
        [("USE_BODY_FORM", $"{Follows}/")] = host => WithDotsAsync(host, $"{Follows}/."),
        [("INVALID_PAGE_TOKEN", Follows)] = host => SendAsync(host.Client, HttpMethod.Get, $"{Follows}?pageToken=changed"),
        [("TARGETS_REQUIRED", Follows)] = host => DeleteAsync(host, Follows),
        [("TARGETS_AMBIGUOUS", Follows)] = host => DeleteAsync(host, $"{Follows}?target=bob", """{"targets":["carol"]}"""),
        [("MALFORMED_BODY", Follows)] = host => DeleteAsync(host, Follows, """{"targets":"bob"}"""),
        [("TOO_MANY_TARGETS", Follows)] = host => DeleteAsync(host, Follows, $$"""{"targets":["bob"{{Repeat(",\"bob\"", 10_000)}}]}"""),
        [("BODY_TOO_LARGE", Follows)] = host => DeleteAsync(host, Follows, $$"""{"targets":["bob"{{Repeat(" ", 2 * 1024 * 1024)}}]}"""),
        [("UNSUPPORTED_MEDIA_TYPE", Follows)] = host => DeleteAsync(host, Follows, """{"targets":["bob"]}""", "text/plain"),
        [("UNAUTHENTICATED", Follows)] = _ => DeniedAsync("unknown"),
        [("FORBIDDEN_SCOPE", Follows)] = _ => DeniedAsync("reader"),
        [("FORBIDDEN_ACT_AS", Follows)] = _ => DeniedAsync("shop"),
        [("FORBIDDEN_APP", Follows)] = host => DeleteAsync(host, $"{Follows}?target=bob", app: "another"),
        [("QUOTA_EXCEEDED", Follows)] = _ => ProblemCauses.BeyondQuotaAsync(Follows),
        [("NOT_ATTEMPTED", Follows)] = _ => ProblemCauses.FullHouseAsync(Follows),
        [("UPSTREAM_UNREACHABLE", $"{Follows}/bob")] = _ => ProblemCauses.NobodyThereAsync($"{Follows}/bob"),
        [("INTERNAL_ERROR", Follows)] = _ => ProblemCauses.BrokenAsync(Follows),
        [("BATCH_FAILED", Follows)] = async host =>
        {
            await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "itemCode", targets = new[] { "bob" }, resultCode = 30006 }, Cancel);
            return await DeleteAsync(host, $"{Follows}?target=bob&target=ghost");
        },
        [("NOT_FOUND", "/problems/no-such-problem")] = host => SendAsync(host.Client, HttpMethod.Get, "/problems/no-such-problem"),
        [("NOT_FOUND", "/requests/7d1f0c1e")] = host => SendAsync(host.Client, HttpMethod.Get, "/requests/7d1f0c1e"),
        [("NOT_FOUND", "/v4/follow/no_such_command")] = host => SendAsync(host.Client, HttpMethod.Post, "/v4/follow/no_such_command", "{}"),
        [("VALIDATION_FAILED", "/sandbox/state")] = host => SendAsync(host.Client, HttpMethod.Put, "/sandbox/state", """{"accounts":["alice"],"follows":{"alice":["zed"]}}"""),
        [("VALIDATION_FAILED", "/sandbox/faults")] = host => SendAsync(host.Client, HttpMethod.Put, "/sandbox/faults", """[{"command":"no/such","effect":{"kind":"hang"}}]"""),
        [("VALIDATION_FAILED", "/sandbox/calls")] = host => SendAsync(host.Client, HttpMethod.Get, "/sandbox/calls?limit=0"),
    };

    public static TheoryData<string, string> Caused => [.. Causes.Keys.Select(key => (key.Code, key.Instance))];

    [Theory, MemberData(nameof(Caused))]
    public async Task Problem_is_answered_as_the_document_shows_it(string code, string instance)
    {
        var answer = await Causes[(code, instance)](Host);

        await ExpectAsync((code, instance), answer);
    }

    /// <summary>Those with a code of upstream's are brought about by that code, in the test below.</summary>
    [Fact]
    public async Task Every_problem_that_the_document_shows_is_brought_about() => Assert.Equal(
        (await ExamplesAsync()).Where(example => example.Value["upstream"]?["errorCode"] is null).Select(example => example.Key).Order(), Causes.Keys.Order());

    [Fact]
    public async Task Whatever_upstream_says_is_answered_as_the_document_shows_it()
    {
        var examples = (await ExamplesAsync()).Where(example => example.Value["upstream"]?["errorCode"] is not null).ToList();
        Assert.True(examples.Count >= 10);

        foreach (var (shown, example) in examples)
        {
            var said = example["upstream"]!;
            await Host.Sandbox.ResetAsync(Cancel);
            var command = said["command"]!.GetValue<string>();
            await Host.Sandbox.FaultAsync(command, new { kind = "errorCode", errorCode = said["errorCode"], errorInfo = said["errorInfo"] }, Cancel, times: 100);

            await ExpectAsync(shown, command == "sns/group_add"
                ? await SendAsync(Host.Client, HttpMethod.Post, shown.Instance, """{"groups":["Family"],"friends":["bob"]}""")
                : await DeleteAsync(Host, shown.Instance));
        }
    }

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

    private static async Task<Answer> DeniedAsync(string key)
    {
        await using var strict = Granting(Granting(new(), "reader", "blocklist:write", "*"), "shop", "follows:write", "shop-*");
        using var client = strict.NewClient(key);
        return await SendAsync(client, HttpMethod.Delete, $"{Follows}?target=bob");
    }

    /// <summary>A library for HTTP would fold the dot away.</summary>
    private static async Task<Answer> WithDotsAsync(GatewayHost host, string path)
    {
        var (status, body) = await RawHttp.SendAsync(host.Address, "DELETE", path, Cancel);
        return new((HttpStatusCode)status, new Dictionary<string, string>(), body[body.IndexOf('{', StringComparison.Ordinal)..(body.LastIndexOf('}') + 1)]);
    }

    private static Task<Answer> DeleteAsync(GatewayHost host, string path, string? body = null, string type = "application/json", string? app = null) =>
        SendAsync(host.Client, HttpMethod.Delete, path, body, type, app);

    private static async Task<Answer> SendAsync(HttpClient client, HttpMethod method, string path, string? body = null, string type = "application/json", string? app = null)
    {
        var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, type);
        if (app is not null) request.Headers.Add("X-Chat-App", app);
        return await Answer.OfAsync(client, request);
    }

    private static GatewayHost Granting(GatewayHost host, string name, string scope, string actAs) => host
        .With($"Gateway:Clients:{name}:ApiKeySha256:0", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))))
        .With($"Gateway:Clients:{name}:Apps:0", "demo")
        .With($"Gateway:Clients:{name}:Scopes:0", scope)
        .With($"Gateway:Clients:{name}:ActAs:0", actAs);

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
