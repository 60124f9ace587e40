using System.Security.Cryptography;
using System.Text;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Operations;

/// <summary>Where the users stand in a body, the caller has to have the right to act as every one of them.</summary>
public sealed class ActAsTests(ActAsTests.Narrow narrow) : IClassFixture<ActAsTests.Narrow>
{
    /// <summary>A gateway with a caller who may do everything, for users whose ids begin with an <c>a</c>.</summary>
    public sealed class Narrow : IAsyncDisposable
    {
        public GatewayHost Gateway { get; } = new GatewayHost()
            .With("Gateway:Clients:narrow:ApiKeySha256:0", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("narrow"))))
            .With("Gateway:Clients:narrow:Apps:0", "demo").With("Gateway:Clients:narrow:Scopes:0", "*").With("Gateway:Clients:narrow:ActAs:0", "a*");

        public ValueTask DisposeAsync() => Gateway.DisposeAsync();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> WithoutActor => OperationTable.Names(operation => !operation.Path.Contains("{userId}", StringComparison.Ordinal));

    public static TheoryData<string> WithActor => OperationTable.Names(operation => operation.Path.Contains("{userId}", StringComparison.Ordinal));

    [Theory, MemberData(nameof(WithoutActor))]
    public async Task Users_of_a_body_have_to_be_covered_all(string name)
    {
        var operation = OperationTable.Of(name);
        await OperationWorld.MakeAsync(narrow.Gateway, Cancel);
        using var client = narrow.Gateway.NewClient("narrow");

        var refused = await Answer.OfAsync(client, operation.Request(targets: ["alice", "bob"]));
        var calls = await narrow.Gateway.Sandbox.CallsAsync(Cancel);
        var taken = await Answer.OfAsync(client, operation.Request(targets: ["alice", "alice"]));

        Assert.Equal((403, "FORBIDDEN_ACT_AS"), (refused.Code, refused.ProblemCode));
        Assert.Empty(calls);
        Assert.Equal(200, taken.Code);
    }

    [Theory, MemberData(nameof(WithActor))]
    public async Task The_user_of_a_path_has_to_be_covered(string name)
    {
        var operation = OperationTable.Of(name);
        await OperationWorld.MakeAsync(narrow.Gateway, Cancel);
        using var client = narrow.Gateway.NewClient("narrow");

        var refused = await Answer.OfAsync(client, (operation with { Actor = "bob" }).Request());
        var calls = await narrow.Gateway.Sandbox.CallsAsync(Cancel);
        var taken = await Answer.OfAsync(client, (operation with { Actor = "alice" }).Request());

        Assert.Equal((403, "FORBIDDEN_ACT_AS"), (refused.Code, refused.ProblemCode));
        Assert.Empty(calls);
        Assert.InRange(taken.Code, 200, 207);
    }
}
