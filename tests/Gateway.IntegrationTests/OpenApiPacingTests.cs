using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>What the document says of quotas and of upstream's pace.</summary>
public sealed class OpenApiPacingTests(GatewayHost host) : GatewayTests(host)
{
    [Fact]
    public async Task Operations_that_go_upstream_declare_429_and_503_with_their_headers_and_no_others_do()
    {
        var document = await OpenApiDocument.ReadAsync(Host);
        var upstream = Host.Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<UpstreamCommand>() is not null || endpoint.Metadata.GetMetadata<PassesThrough>() is not null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.IHttpMethodMetadata>()!.HttpMethods
                .Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}"))
            .ToHashSet();
        Assert.True(upstream.Count > 40);

        Assert.All(document.Operations, operation =>
        {
            var responses = operation.Responses.ToDictionary(response => response.Key, response => response.Value!);
            Assert.Equal(upstream.Contains(operation.ToString()), responses.ContainsKey("429"));
            if (!responses.TryGetValue("429", out var quota)) return;

            Assert.Equal(["RateLimit", "RateLimit-Policy", "Retry-After"], quota["headers"]!.AsObject().Select(header => header.Key).Order());
            Assert.Equal("Retry-After", Assert.Single(responses["503"]["headers"]!.AsObject()).Key);
            Assert.Contains("UPSTREAM_THROTTLED", operation.ProblemExamples.Where(example => example.Status == "503").Select(example => example.Name));
            Assert.All(responses.Where(response => response.Key[0] == '2'), response =>
            {
                Assert.NotNull(response.Value["headers"]!["RateLimit-Policy"]);
                Assert.NotNull(response.Value["headers"]!["RateLimit"]);
            });
        });
    }
}
