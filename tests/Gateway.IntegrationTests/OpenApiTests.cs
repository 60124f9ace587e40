using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>The document as anybody gets it, without a key.</summary>
public sealed class OpenApiTests(GatewayHost host) : GatewayTests(host)
{
    [Fact]
    public async Task Document_says_3_1_when_read_without_a_key()
    {
        var document = await OpenApiDocument.ReadAsync(Host);

        Assert.StartsWith("3.1.", document.Root["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_says_the_same_in_3_0_when_the_page_reads_it()
    {
        var document = await OpenApiDocument.ReadAsync(Host);
        var forPage = await OpenApiDocument.ReadAsync(Host, "/openapi/v1-3.0.json");

        Assert.StartsWith("3.0.", forPage.Root["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(document.Operations.Select(Told), forPage.Operations.Select(Told));
        Assert.Equal(document.References.Order(), forPage.References.Order());

        static string Told(OpenApiOperation operation) => $"{operation} {operation.Node["operationId"]} {string.Join(' ', operation.Responses.Select(response => response.Key))}";
    }

    /// <summary>Measured: an operation adds 300 to 4,600 bytes, and the whole is 3,700 an operation. What operations share must not creep back into each.</summary>
    [Fact]
    public async Task Document_stays_small_for_the_number_of_its_operations()
    {
        var document = await OpenApiDocument.ReadAsync(Host);
        var paths = document.Root["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject(), (path, operation) => (path.Key, operation.Key, operation.Value!.ToJsonString().Length));

        Assert.All(paths, operation => Assert.InRange(operation.Length, 1, 4_700));
        Assert.InRange(document.Bytes, 1, 5_000 * document.Operations.Count());
    }

    [Theory, InlineData("/openapi/v1.json"), InlineData("/openapi/v1-3.0.json")]
    public async Task Every_reference_leads_somewhere(string address)
    {
        var document = await OpenApiDocument.ReadAsync(Host, address);
        var references = document.References;

        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.NotNull(document.Resolve(reference)));
    }

    [Fact]
    public async Task Every_schema_is_used_and_says_what_it_is()
    {
        var document = await OpenApiDocument.ReadAsync(Host);
        var references = document.References;

        Assert.All(document.Root["components"]!["schemas"]!.AsObject(), schema =>
        {
            Assert.Contains($"#/components/schemas/{schema.Key}", references);
            Assert.NotNull(schema.Value!["type"]);
        });
    }

    [Fact]
    public async Task Types_of_one_name_in_gateway_and_sandbox_have_a_schema_each()
    {
        var schemas = (await OpenApiDocument.ReadAsync(Host)).Root["components"]!["schemas"]!;

        Assert.Equal("array", schemas["PresenceState"]!["properties"]!["platforms"]!["type"]!.GetValue<string>());
        Assert.Equal("object", schemas["SandboxPresenceState"]!["properties"]!["platforms"]!["type"]!.GetValue<string>());
    }

    /// <summary>What there is nothing to say of is left out, so whatever may be null is not required.</summary>
    [Fact]
    public async Task No_member_is_required_and_null()
    {
        var schemas = (await OpenApiDocument.ReadAsync(Host)).Root["components"]!["schemas"]!.AsObject();

        // The sandbox's journal says null of what a call lacked.
        Assert.All(schemas.Where(schema => schema.Key != "SandboxRecordedCall"), schema =>
        {
            foreach (var name in schema.Value!["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [])
                Assert.DoesNotContain("null", schema.Value["properties"]![name]!.ToJsonString(), StringComparison.Ordinal);
        });
    }

    [Theory, InlineData("examples"), InlineData("headers"), InlineData("parameters"), InlineData("responses")]
    public async Task Every_shared_part_is_used(string parts)
    {
        var document = await OpenApiDocument.ReadAsync(Host);
        var references = document.References;

        Assert.All(document.Root["components"]![parts]!.AsObject(), part => Assert.Contains($"#/components/{parts}/{part.Key}", references));
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_a_summary_and_a_tag()
    {
        var document = await OpenApiDocument.ReadAsync(Host);
        var operations = document.Operations.ToList();

        Assert.NotEmpty(operations);
        Assert.All(operations, operation =>
        {
            Assert.False(string.IsNullOrEmpty(operation.Node["operationId"]?.GetValue<string>()), $"{operation} has no operationId.");
            Assert.False(string.IsNullOrEmpty(operation.Node["summary"]?.GetValue<string>()), $"{operation} has no summary.");
            Assert.True(operation.Node["tags"] is JsonArray { Count: 1 }, $"{operation} has no tag, or several.");
        });
        Assert.Distinct(operations.Select(operation => operation.Node["operationId"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Every_tag_is_described_and_used_with_resources_first()
    {
        var document = await OpenApiDocument.ReadAsync(Host);
        var used = document.Operations.Select(operation => operation.Node["tags"]![0]!.GetValue<string>()).Distinct();
        var tags = document.Root["tags"]!.AsArray().ToDictionary(tag => tag!["name"]!.GetValue<string>(), tag => tag!["description"]?.GetValue<string>());

        Assert.Equal(used, tags.Keys);
        Assert.All(tags, tag => Assert.False(string.IsNullOrEmpty(tag.Value), $"The tag {tag.Key} has no description."));
        Assert.Equal(["Problems", "Health", "Sandbox"], tags.Keys.TakeLast(3));
    }

    [Fact]
    public async Task Operations_declare_401_and_403_exactly_where_these_can_happen()
    {
        var document = await OpenApiDocument.ReadAsync(Host);

        Assert.All(document.Operations, operation =>
        {
            var statuses = operation.Responses.Select(response => response.Key).ToList();
            Assert.Equal(!operation.IsAnonymous, statuses.Contains("401"));
            Assert.Equal(!operation.IsAnonymous, statuses.Contains("403"));
        });
    }

    [Fact]
    public async Task Operations_ask_for_the_key_exactly_where_the_endpoint_does()
    {
        var document = await OpenApiDocument.ReadAsync(Host);
        var scheme = Assert.Single(document.Root["security"]![0]!.AsObject()).Key;
        Assert.NotNull(document.Root["components"]!["securitySchemes"]![scheme]);
        var anonymous = Host.Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods
                .Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}") ?? [])
            .ToHashSet();

        Assert.All(document.Operations, operation => Assert.Equal(anonymous.Contains(operation.ToString()), operation.IsAnonymous));
    }

    [Fact]
    public async Task Every_credential_is_declared_where_it_is_taken()
    {
        var document = await OpenApiDocument.ReadAsync(Host);
        var declared = document.Root["components"]!["securitySchemes"]!.AsObject();
        string[] everywhere = ["ApiKey", "Bearer"], passThrough = [.. everywhere, "UserSig UserSigIdentifier UserSigApp"];

        Assert.Equal(everywhere, Alternatives(document.Root));
        Assert.All(document.Operations.Where(operation => !operation.IsAnonymous), operation => Assert.Equal(
            operation.Path.StartsWith("/v4/", StringComparison.Ordinal) ? passThrough : everywhere, Alternatives(operation.Node["security"] is null ? document.Root : operation.Node)));
        Assert.Equal(
            ["header X-Api-Key", "bearer JWT", "query usersig", "query identifier", "query sdkappid"],
            string.Join(' ', passThrough).Split(' ').Select(name => declared[name]!).Select(scheme => $"{scheme["in"] ?? scheme["scheme"]} {scheme["name"] ?? scheme["bearerFormat"]}"));

        static IEnumerable<string> Alternatives(JsonNode node) => node["security"]!.AsArray().Select(schemes => string.Join(' ', schemes!.AsObject().Select(scheme => scheme.Key)));
    }
}
