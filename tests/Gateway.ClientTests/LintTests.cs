namespace TencentChat.Gateway.ClientTests;

/// <summary>The document as linters see it. Rules that are off have their reason beside them, in the folder <c>node/lint</c>.</summary>
[Collection(Node.Collection)]
public sealed class LintTests
{
    /// <summary>Valid, but without a summary, an operation id, a tag, or a word on what goes wrong.</summary>
    private const string Careless = """
        { "openapi": "3.1.1", "info": { "title": "x", "version": "1" }, "paths": { "/x": { "get": { "responses": { "200": { "description": "x" } } } } } }
        """;

    [Theory]
    [InlineData("spectral", "lint", "--ruleset=lint/spectral.yaml", "--fail-severity=warn")]
    [InlineData("redocly", "lint", "--config=lint/redocly.yaml")]
    public async Task Document_has_nothing_to_complain_of(string linter, params string[] arguments)
    {
        var (code, said) = await Node.RunAsync(linter, [.. arguments, Node.Document]);

        Assert.True(code == 0, said);
    }

    [Theory]
    [InlineData("operation-operationId", "spectral", "lint", "--ruleset=lint/spectral.yaml", "--fail-severity=warn")]
    [InlineData("operation-4xx-response", "redocly", "lint", "--config=lint/redocly.yaml")]
    public async Task A_careless_document_is_complained_of(string rule, string linter, params string[] arguments)
    {
        var document = Path.Combine(Directory.CreateTempSubdirectory("gateway-test-").FullName, "openapi.json");
        await File.WriteAllTextAsync(document, Careless, TestContext.Current.CancellationToken);

        var (code, said) = await Node.RunAsync(linter, [.. arguments, document]);
        Directory.GetParent(document)!.Delete(recursive: true);

        Assert.NotEqual(0, code);
        Assert.Contains(rule, said, StringComparison.Ordinal);
    }
}
