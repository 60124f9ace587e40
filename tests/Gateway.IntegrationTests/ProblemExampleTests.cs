using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The problems that the document shows are the problems that callers get.</summary>
public sealed class ProblemExampleTests(GatewayHost host) : GatewayTests(host)
{
    private const string Follows = "/users/alice/follows";

    /// <summary>code, path, content type, body, header with its value.</summary>
    public static TheoryData<string, string, string, string?, (string, string)?> Refused => new()
    {
        { "VALIDATION_FAILED", $"{Follows}?validateonly=true", "application/json", null, null },
        { "INVALID_USER_ID", "/users/%20/follows?target=bob", "application/json", null, null },
        { "TARGETS_REQUIRED", Follows, "application/json", null, null },
        { "TARGETS_AMBIGUOUS", $"{Follows}?target=bob", "application/json", """{"targets":["carol"]}""", null },
        { "MALFORMED_BODY", Follows, "application/json", """{"targets":"bob"}""", null },
        { "TOO_MANY_TARGETS", Follows, "application/json", $$"""{"targets":["bob"{{Repeat(",\"bob\"", 10_000)}}]}""", null },
        { "BODY_TOO_LARGE", Follows, "application/json", $$"""{"targets":["bob"{{Repeat(" ", 2 * 1024 * 1024)}}]}""", null },
        { "UNSUPPORTED_MEDIA_TYPE", Follows, "text/plain", """{"targets":["bob"]}""", null },
        { "FORBIDDEN_APP", $"{Follows}?target=bob", "application/json", null, ("X-Chat-App", "another") },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task A_refusal_is_answered_as_the_document_shows_it(string code, string path, string type, string? body, (string Name, string Value)? header)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, type);
        if (header is var (name, value)) request.Headers.Add(name, value);

        await ExpectAsync(code, await Answer.OfAsync(Host.Client, request));
    }

    [Theory]
    [InlineData("UNAUTHENTICATED", "unknown")]
    [InlineData("FORBIDDEN_SCOPE", "reader")]
    [InlineData("FORBIDDEN_ACT_AS", "shop")]
    public async Task A_denial_is_answered_as_the_document_shows_it(string code, string key)
    {
        await using var strict = Granting(Granting(new(), "reader", "blocklist:write", "*"), "shop", "follows:write", "shop-*");
        using var client = strict.NewClient(key);

        await ExpectAsync(code, await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Delete, $"{Follows}?target=bob")));
    }

    [Fact]
    public async Task Whatever_upstream_says_is_answered_as_the_document_shows_it()
    {
        var examples = (await ExamplesAsync()).Where(example => example.Value["upstream"]?["errorCode"] is not null).ToList();
        Assert.True(examples.Count >= 10);

        foreach (var (code, example) in examples)
        {
            var said = example["upstream"]!;
            await Host.Sandbox.ResetAsync(Cancel);
            var command = said["command"]!.GetValue<string>();
            await Host.Sandbox.FaultAsync(command, new { kind = "errorCode", errorCode = said["errorCode"], errorInfo = said["errorInfo"] }, Cancel, times: 100);

            await ExpectAsync(code, await DeleteAsync(example["instance"]!.GetValue<string>()));
        }
    }

    [Fact]
    public async Task A_batch_that_failed_is_answered_as_the_document_shows_it()
    {
        await Host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "itemCode", targets = new[] { "bob" }, resultCode = 30006 }, Cancel);

        await ExpectAsync("BATCH_FAILED", await DeleteAsync($"{Follows}?target=bob&target=ghost"));
    }

    private async Task ExpectAsync(string code, Answer answer) =>
        Assert.Equal(Comparable((await ExamplesAsync())[code]).ToJsonString(), Comparable(answer.Json).ToJsonString());

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
        Assert.Equal(rest["upstream"] is not null || rest["results"] is not null, rest.Remove("trail"));
        foreach (var said in rest["results"]?.AsArray().Select(item => item!["problem"]!["upstream"]).Prepend(rest["upstream"]) ?? [rest["upstream"]])
        {
            foreach (var name in new[] { "region", "attempts", "errorInfo" }) said?.AsObject().Remove(name);
        }
        return rest;
    }

    private static GatewayHost Granting(GatewayHost host, string name, string scope, string actAs) => host
        .With($"Gateway:Clients:{name}:ApiKeySha256:0", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))))
        .With($"Gateway:Clients:{name}:Apps:0", "demo")
        .With($"Gateway:Clients:{name}:Scopes:0", scope)
        .With($"Gateway:Clients:{name}:ActAs:0", actAs);

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
