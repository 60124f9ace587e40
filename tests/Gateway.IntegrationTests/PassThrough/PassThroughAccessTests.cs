using System.Security.Cryptography;
using System.Text;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.PassThrough;

/// <summary>Who may pass calls through: callers with the scope that may act for everybody, since nobody reads who acts.</summary>
public sealed class PassThroughAccessTests(PassThroughAccessTests.Callers host) : IClassFixture<PassThroughAccessTests.Callers>
{
    /// <summary>A gateway with callers of every kind; the key of each is its name.</summary>
    public sealed class Callers : IAsyncDisposable
    {
        public GatewayHost Gateway { get; } = new();

        public Callers()
        {
            Gateway.With("Chat:Apps:second:SdkAppId", "1400000000").With("Chat:Apps:second:Region", "Sandbox").With("Chat:Apps:second:SecretKey", "sandbox-secret-key");
            Add("raw", "demo", "raw:call", "*");
            Add("everything", "demo", "*", "*");
            Add("writer", "demo", "follows:write", "*");
            Add("restricted", "demo", "raw:call", "shop-*");
            Add("almost", "demo", "raw:call", "?*");
            Add("neither", "demo", "follows:write", "shop-*");
            Add("both", "demo", "raw:call", "*");
            Gateway.With("Gateway:Clients:both:Apps:1", "second").With("Gateway:Clients:both:ActAs:1", "shop-*");
        }

        public ValueTask DisposeAsync() => Gateway.DisposeAsync();

        private void Add(string name, string app, string scope, string actAs) => Gateway
            .With($"Gateway:Clients:{name}:ApiKeySha256:0", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))))
            .With($"Gateway:Clients:{name}:Apps:0", app).With($"Gateway:Clients:{name}:Scopes:0", scope).With($"Gateway:Clients:{name}:ActAs:0", actAs);
    }

    [Theory]
    [InlineData("raw", null, 200, null)]
    [InlineData("everything", null, 200, null)]
    [InlineData("both", "second", 200, null)]
    [InlineData("nobody", null, 401, "UNAUTHENTICATED")]
    [InlineData("writer", null, 403, "FORBIDDEN_SCOPE")]
    [InlineData("neither", null, 403, "FORBIDDEN_SCOPE")]
    [InlineData("restricted", null, 403, "FORBIDDEN_ACT_AS")]
    [InlineData("almost", null, 403, "FORBIDDEN_ACT_AS")]
    [InlineData("both", null, 400, "VALIDATION_FAILED")]
    [InlineData("raw", "second", 403, "FORBIDDEN_APP")]
    public async Task A_caller_may_pass_calls_through_as_it_was_granted(string key, string? app, int status, string? code)
    {
        using var client = host.Gateway.NewClient(key);
        if (app is not null) client.DefaultRequestHeaders.Add("X-Chat-App", app);

        // Whom the body names makes no difference.
        var answer = await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Post, "/v4/follow/follow_delete")
        {
            Content = new StringContent("""{"From_Account":"shop-1","To_Account":["bob"]}""", Encoding.UTF8, "application/json"),
        });

        Assert.Equal((status, code), (answer.Code, answer.ProblemCode));
    }
}
