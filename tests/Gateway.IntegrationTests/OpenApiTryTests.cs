using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TencentChat.Gateway.Admission;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The examples of the document, sent as they stand there: top to bottom, as a newcomer tries the page.</summary>
public sealed class OpenApiTryTests(GatewayHost host) : GatewayTests(host)
{
    /// <summary>The seed has no friends: what the examples above make is what those below read.</summary>
    private static readonly string[] InOrder = ["Friends", "Friend groups"];

    /// <summary>What is of the very call, or of its time.</summary>
    private static readonly string[] Own = ["since", "addedAt", "expiresAt", "userSig", "durationMs", "body", "requestId", "at", "milliseconds", "queue", "upstream", "pause"];

    /// <summary>Answers that the seed alone does not bring about: what does.</summary>
    private static readonly Dictionary<string, Func<GatewayHost, Task>> Causes = new()
    {
        ["batch-check-accounts"] = host => host.Sandbox.FaultAsync(
            "im_open_login_svc/account_check", new { kind = "itemCode", targets = new[] { "ghost" }, resultCode = 70500 }, Cancel, times: 10),
        ["read-request"] = async host =>
        {
            await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "errorCode", errorCode = 30006 }, Cancel);
            await Answer.OfAsync(host.Client, new(HttpMethod.Delete, "/users/alice/follows/bob"));
        },
        ["check-ready"] = host => host.Services.GetRequiredService<Drain>().StoppingAsync(Cancel),
    };

    [Fact]
    public async Task Every_operation_answers_as_declared_when_its_examples_are_sent_from_top_to_bottom()
    {
        foreach (var operation in (await OpenApiDocument.ReadAsync(Host)).Operations)
        {
            foreach (var request in operation.ExampleRequests)
            {
                var answer = await TryAsync(Host, operation, request);

                Assert.True(answer.Code is >= 200 and < 300, $"{operation} answers {answer.Code} to {request}: {answer.Text}");
                Assert.True(operation.Responses.Any(response => response.Key == Text(answer.Code)), $"{operation} does not declare {answer.Code}.");
                if (answer.Text.Length > 0) Assert.Contains(ShapeOf(answer.Json), operation.AnswersOf(Text(answer.Code)).Select(ShapeOf));
            }
        }
    }

    [Fact]
    public async Task Every_answer_that_an_operation_shows_comes_when_its_examples_are_sent_after_the_seed()
    {
        // Its own, since one of the causes is for good.
        await using var host = new GatewayHost().With("Chat:MaxAttempts", "3");
        var own = host.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
            .ToDictionary(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName, endpoint => endpoint.Metadata.GetOrderedMetadata<AnswerExample>());
        var compared = 0;

        // What stands of the sandbox depends on what was done with it before, but for its state.
        foreach (var operation in (await OpenApiDocument.ReadAsync(host)).Operations.Where(operation => operation.Tag != "Sandbox" || operation.Id == "read-sandbox-state"))
        {
            if (!InOrder.Contains(operation.Tag)) await host.Sandbox.ResetAsync(Cancel);
            List<Answer> answers = [];
            foreach (var request in operation.ExampleRequests) answers.Add(await TryAsync(host, operation, request));
            if (Causes.TryGetValue(operation.Id, out var cause))
            {
                await cause(host);
                answers.Add(await TryAsync(host, operation, operation.ExampleRequests.First()));
            }
            foreach (var shown in own[operation.Id])
            {
                var answered = answers.Where(answer => answer.Code == shown.Status).SelectMany(answer => Parts(answer.Json)).ToHashSet();
                Assert.All(Parts(JsonNode.Parse(shown.Json)!), part => Assert.True(answered.Contains(part), $"{operation} shows {part}, but answers {string.Join(" or ", answered)}"));
                compared++;
            }
        }
        Assert.True(compared >= 30, $"Only {compared} answers were compared.");
    }

    /// <summary>name of the example, method, path, body. Operations that share an example show it of one of them.</summary>
    [Theory]
    [InlineData("batch-succeeded", "POST", "/users/alice/follows:batchDelete", """{"targets":["bob"]}""")]
    [InlineData("batch-partial", "POST", "/users/alice/follows:batchDelete", """{"targets":["bob","ghost"]}""")]
    [InlineData("users-succeeded", "POST", "/accounts:batchDelete", """{"users":["bob"]}""")]
    [InlineData("users-partial", "POST", "/accounts:batchDelete", """{"users":["bob","carol"]}""")]
    [InlineData("plan", "POST", "/users/alice/follows:batchDelete?validateOnly=true", """{"targets":["bob"]}""")]
    public async Task Example_that_operations_share_comes_as_it_is_shown(string name, string method, string path, string body)
    {
        var shared = (await OpenApiDocument.ReadAsync(Host)).Root["components"]!["examples"]!.AsObject();
        if (name == "users-partial")
            await Host.Sandbox.FaultAsync("im_open_login_svc/account_delete", new { kind = "itemCode", targets = new[] { "carol" }, resultCode = 70500 }, Cancel, times: 10);

        var answer = await Answer.OfAsync(Host.Client, new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, Encoding.UTF8, "application/json") });

        Assert.Equal(5, shared.Count(example => char.IsAsciiLetterLower(example.Key[0])));
        Assert.Equal(Parts(shared[name]!["value"]!), Parts(answer.Json));
    }

    [Fact]
    public async Task Every_write_answers_a_plan_of_the_shape_that_is_shown()
    {
        var writes = (await OpenApiDocument.ReadAsync(Host)).Operations
            .Where(operation => operation.Node["parameters"]?.AsArray().Any(parameter => parameter!["name"]!.GetValue<string>() == "validateOnly") == true).ToList();

        Assert.True(writes.Count > 25);
        foreach (var operation in writes)
        {
            var request = operation.ExampleRequests.First();
            var answer = await TryAsync(Host, operation, request with { Address = $"{request.Address}{(request.Address.Contains('?') ? '&' : '?')}validateOnly=true" });

            Assert.True(answer.Code == 200, $"{operation} answers {answer.Code}: {answer.Text}");
            Assert.Contains("calls", ShapeOf(answer.Json), StringComparison.Ordinal);
            Assert.Contains("\"upstreamCalls\"", operation.Node["responses"]!["200"]!.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_read_shows_an_answer_of_its_own()
    {
        var reads = Host.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<UpstreamCommand>() is not null)
            .Select(endpoint => (Name: endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName, Endpoint: endpoint))
            .Where(read => read.Name.StartsWith("get-", StringComparison.Ordinal) || read.Name.StartsWith("list-", StringComparison.Ordinal)
                || read.Name.StartsWith("batch-get-", StringComparison.Ordinal) || read.Name.StartsWith("batch-check-", StringComparison.Ordinal)).ToList();

        Assert.True(reads.Count > 15);
        Assert.All(reads, read => Assert.Equal(
            read.Endpoint.Metadata.GetMetadata<AnswersBatch>() is null ? [200] : [200, 207],
            read.Endpoint.Metadata.GetOrderedMetadata<AnswerExample>().Select(answer => answer.Status)));
    }

    private static async Task<Answer> TryAsync(GatewayHost host, OpenApiOperation operation, ExampleRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(operation.Method.ToUpperInvariant()), request.Address);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (request.Body is not null) message.Content = new StringContent(request.Body, Encoding.UTF8, "application/json");
        return await Answer.OfAsync(host.Client, message);
    }

    /// <summary>The answer without what is of the very call; of a text beside a code, only what is known for sure is shown.</summary>
    private static string Comparable(JsonNode answer) => Told(answer, (name, value) => name == "errorInfo" ? null : Own.Contains(name) ? "…" : value).ToJsonString();

    /// <summary>Of a bare list, an example may show less.</summary>
    private static IEnumerable<string> Parts(JsonNode answer) => answer is JsonArray items ? items.Select(item => Comparable(item!)) : [Comparable(answer)];

    /// <summary>The names of the members, whatever their values.</summary>
    private static string ShapeOf(JsonNode answer) => answer is JsonObject members ? string.Join(',', members.Select(member => member.Key).Order(StringComparer.Ordinal)) : "";

    private static JsonNode Told(JsonNode node, Func<string, JsonNode?, JsonNode?> tell) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, tell(member.Key, member.Value)))
            .Where(member => member.Value is not null).OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Told(member.Value!, tell)))),
        JsonArray items => new JsonArray([.. items.Select(item => Told(item!, tell))]),
        _ => node.DeepClone(),
    };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
