using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The examples of the document, of what is taken, what is answered, and what goes wrong.</summary>
public sealed class OpenApiExampleTests(GatewayHost host) : GatewayTests(host)
{
    [Fact]
    public async Task Every_path_parameter_has_an_example()
    {
        var document = await OpenApiDocument.ReadAsync(Host);

        Assert.All(document.Operations, operation =>
        {
            var parameters = operation.Node["parameters"]?.AsArray().Where(parameter => parameter!["in"]!.GetValue<string>() == "path").ToList() ?? [];
            Assert.Equal(operation.Path.Count(letter => letter == '{'), parameters.Count);
            Assert.All(parameters, parameter => Assert.NotNull(parameter!["example"]));
        });
    }

    [Fact]
    public async Task Every_body_that_is_taken_or_answered_has_an_example()
    {
        var document = await OpenApiDocument.ReadAsync(Host);

        Assert.All(document.Operations, operation =>
        {
            if (operation.Node["requestBody"] is { } body) Assert.NotEmpty(body["content"]!["application/json"]!["examples"]!.AsObject());
            foreach (var (status, response) in operation.Responses)
            {
                foreach (var (_, content) in response!["content"]?.AsObject() ?? [])
                    Assert.True(content!["example"] is not null || content["examples"] is JsonObject { Count: > 0 }, $"{operation} shows no example of its {status}.");
            }
        });
    }

    [Fact]
    public async Task Every_problem_that_is_declared_has_an_example_with_its_code_and_status()
    {
        var document = await OpenApiDocument.ReadAsync(Host);
        var endpoints = Host.Endpoints.ToLookup(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName);

        Assert.All(document.Operations, operation =>
        {
            var endpoint = Assert.Single(endpoints[operation.Node["operationId"]!.GetValue<string>()]);
            var declared = endpoint.Metadata.GetOrderedMetadata<ProblemsMetadata>().SelectMany(problems => problems.Kinds).Distinct();
            Assert.Equal(declared.Select(kind => (kind.Code, kind.Status)).Order(), operation.ProblemExamples.Select(Declared).Order());
            Assert.All(operation.ProblemExamples, example =>
            {
                Assert.False(string.IsNullOrEmpty(example.Value["detail"]?.GetValue<string>()));
                Assert.DoesNotContain('{', example.Value["instance"]!.GetValue<string>());
            });
        });

        static (string, int) Declared((string Status, string Name, JsonNode Value) example)
        {
            Assert.Equal(example.Name, example.Value["code"]!.GetValue<string>());
            Assert.Equal(example.Status, example.Value["status"]!.GetValue<int>().ToString(CultureInfo.InvariantCulture));
            return (example.Name, int.Parse(example.Status, CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task Problems_that_come_from_upstream_show_what_it_said()
    {
        var document = await OpenApiDocument.ReadAsync(Host);
        var examples = document.Operations
            .Where(operation => operation.Path.StartsWith("/users/", StringComparison.Ordinal))
            .SelectMany(operation => operation.ProblemExamples)
            .Where(example => example.Name.StartsWith("UPSTREAM_", StringComparison.Ordinal) || example.Name.StartsWith("ACCOUNT_", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(examples);
        Assert.All(examples, example =>
        {
            Assert.NotNull(example.Value["upstream"]!["command"]);
            Assert.Equal(example.Name != "UPSTREAM_UNREACHABLE", example.Value["upstream"]!["errorCode"] is not null);
        });
    }
}
