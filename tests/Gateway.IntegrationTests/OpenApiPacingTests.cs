using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>What the document says of quotas and of upstream's pace.</summary>
public sealed class OpenApiPacingTests(GatewayHost host) : GatewayTests(host)
{
    [Fact]
    public async Task Whoever_may_be_kept_out_is_told_for_how_long_and_quotas_are_told_where_calls_go_upstream()
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
            var headers = responses.ToDictionary(response => response.Key, response => response.Value["headers"]?.AsObject().Select(header => header.Key).ToList() ?? []);
            var unavailable = operation.ProblemExamples.Where(example => example.Status == "503").Select(example => example.Name).ToList();

            Assert.Equal(!operation.IsAnonymous, responses.ContainsKey("429"));
            Assert.Equal(!operation.IsAnonymous, unavailable.Contains("NOT_ATTEMPTED"));
            Assert.Equal(upstream.Contains(operation.ToString()), unavailable.Contains("UPSTREAM_THROTTLED"));
            if (!operation.IsAnonymous)
            {
                Assert.Equal(["RateLimit", "RateLimit-Policy", "Retry-After"], headers["429"].Order());
                Assert.Equal(["Retry-After"], headers["503"]);
            }
            Assert.All(headers.Where(header => header.Key[0] == '2'), header =>
                Assert.Equal(upstream.Contains(operation.ToString()) ? 2 : 0, header.Value.Count(name => name.StartsWith("RateLimit", StringComparison.Ordinal))));
        });
    }
}
