using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.ClientTests;

/// <summary>A client in TypeScript whose types are made of the document: it compiles strictly, and runs against the gateway.</summary>
[Collection(Node.Collection)]
public sealed class TypeScriptClientTests(GatewayHost host) : IClassFixture<GatewayHost>, IClassFixture<TypeScriptClient>
{
    [Theory]
    [InlineData("unfollow")]
    [InlineData("batch")]
    [InlineData("query")]
    [InlineData("plan")]
    [InlineData("pages")]
    [InlineData("relationships")]
    [InlineData("problem")]
    [InlineData("raw")]
    public async Task Flow_works(string flow)
    {
        await host.Sandbox.ResetAsync(TestContext.Current.CancellationToken);

        await TypeScriptClient.RunAsync(host.Address, flow);
    }
}

/// <summary>Makes and compiles the client once.</summary>
public sealed class TypeScriptClient : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await MustAsync("openapi-typescript", Node.Document, "--output", "obj/gateway.ts");
        await MustAsync("tsc", "--project", "tsconfig.json");
    }

    public ValueTask DisposeAsync() => default;

    public static async Task RunAsync(Uri address, string flow) => await MustAsync("node", "obj/js/flows.js", address.AbsoluteUri.TrimEnd('/'), flow);

    private static async Task MustAsync(string program, params string[] arguments)
    {
        var (code, said) = await Node.RunAsync(program, arguments);
        Assert.True(code == 0, $"{program} ended with {code}:\n{said}");
    }
}
