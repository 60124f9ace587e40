using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Callers;

/// <summary>Who may call what: denied unless granted.</summary>
public sealed class CallerTests(CallerTests.Grants host) : IClassFixture<CallerTests.Grants>
{
    /// <summary>A gateway with callers of every kind; the key of each is its name.</summary>
    public sealed class Grants : IAsyncDisposable
    {
        public GatewayHost Gateway { get; } = new();

        public Grants()
        {
            Add("narrow", ["demo"], ["follows:write"], ["shop-*", "a.b"]);
            Add("poor", ["demo"], ["presence:read"], ["*"]);
            Add("rich", ["demo"], ["*"], ["*"]);
            Add("wide", ["demo", "second"], ["*"], ["*"]);
            Gateway.With("Chat:Apps:second:SdkAppId", "1400000000").With("Chat:Apps:second:Region", "Sandbox").With("Chat:Apps:second:SecretKey", "sandbox-secret-key")
                .With("Chat:Apps:foreign:SdkAppId", "1400000000").With("Chat:Apps:foreign:Region", "Sandbox").With("Chat:Apps:foreign:SecretKey", "sandbox-secret-key")
                .With("Gateway:Clients:narrow:ApiKeySha256:1", Digest("narrow-next").ToUpperInvariant());
        }

        public ValueTask DisposeAsync() => Gateway.DisposeAsync();

        private void Add(string name, string[] apps, string[] scopes, string[] actAs)
        {
            Gateway.With($"Gateway:Clients:{name}:ApiKeySha256:0", Digest(name));
            foreach (var (list, values) in new[] { ("Apps", apps), ("Scopes", scopes), ("ActAs", actAs) })
            {
                for (var i = 0; i < values.Length; i++) Gateway.With($"Gateway:Clients:{name}:{list}:{i}", values[i]);
            }
        }

        private static string Digest(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("unknown")]
    [InlineData("NARROW")]
    [InlineData("narrow ")]
    public async Task Every_endpoint_but_the_open_ones_answers_401_without_a_known_key(string? key)
    {
        using var client = NewClient(key);
        var closed = 0;
        foreach (var endpoint in host.Gateway.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            foreach (var method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods)
            {
                var answer = await Answer.OfAsync(client, new HttpRequestMessage(new(method), PathOf(endpoint)));
                // The framework trims white space around a header's value, so that key is the known one.
                if (key == "narrow ") Assert.NotEqual(HttpStatusCode.Unauthorized, answer.Status);
                else Assert.Equal((401, "UNAUTHENTICATED", true), (answer.Code, answer.ProblemCode, answer.Headers.ContainsKey("WWW-Authenticate")));
                closed++;
            }
        }
        Assert.True(closed >= 12, $"Only {closed} endpoints were tried.");
    }

    [Fact]
    public async Task Every_endpoint_answers_403_without_its_scope_whatever_else_is_wrong()
    {
        using var poor = NewClient("poor");
        using var rich = NewClient("rich");
        var closed = 0;
        foreach (var endpoint in host.Gateway.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var scopes = endpoint.Metadata.GetOrderedMetadata<Access>().Select(access => access.Scope).ToList();
            Assert.NotEmpty(scopes);
            if (scopes.TrueForAll(scope => scope == "presence:read")) continue;
            foreach (var method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods)
            {
                var answer = await Answer.OfAsync(poor, new HttpRequestMessage(new(method), PathOf(endpoint)));
                Assert.Equal((403, "FORBIDDEN_SCOPE"), (answer.Code, answer.ProblemCode));
                Assert.DoesNotContain("FORBIDDEN", (await Answer.OfAsync(rich, new HttpRequestMessage(new(method), PathOf(endpoint)))).ProblemCode ?? "", StringComparison.Ordinal);
                closed++;
            }
        }
        Assert.True(closed >= 50, $"Only {closed} endpoints were tried.");
    }

    [Fact]
    public void The_open_ones_are_these_and_no_others() => Assert.Equal(
        ["/", "/console", "/healthz", "/openapi", "/problems", "/swagger"],
        host.Gateway.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()}").Append("/swagger").Distinct().Order());

    [Fact]
    public async Task A_path_that_does_not_exist_tells_a_stranger_nothing()
    {
        using var client = NewClient(null);

        var answer = await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Get, "/nothing"));

        Assert.Equal((401, "UNAUTHENTICATED"), (answer.Code, answer.ProblemCode));
    }

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/swagger/index.html")]
    [InlineData("/problems")]
    [InlineData("/problems/not-found")]
    public async Task The_open_ones_need_no_key(string path)
    {
        using var client = NewClient(null);

        var answer = await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Get, path));

        Assert.Equal(200, answer.Code);
    }

    [Theory]
    [InlineData("narrow", "/users/shop-1/follows/bob", 404, "ACCOUNT_NOT_FOUND")]
    [InlineData("narrow-next", "/users/shop-1/follows/bob", 404, "ACCOUNT_NOT_FOUND")]
    [InlineData("narrow", "/users/shop-/follows/bob", 404, "ACCOUNT_NOT_FOUND")]
    [InlineData("narrow", "/users/a.b/follows/bob", 404, "ACCOUNT_NOT_FOUND")]
    [InlineData("narrow", "/users/shop-1/blocklist/bob", 403, "FORBIDDEN_SCOPE")]
    [InlineData("narrow", "/users/alice/follows/bob", 403, "FORBIDDEN_ACT_AS")]
    [InlineData("narrow", "/users/Shop-1/follows/bob", 403, "FORBIDDEN_ACT_AS")]
    [InlineData("narrow", "/users/my-shop-1/follows/bob", 403, "FORBIDDEN_ACT_AS")]
    [InlineData("narrow", "/users/axb/follows/bob", 403, "FORBIDDEN_ACT_AS")]
    [InlineData("narrow", "/users/alice/follows?target=bob&shop-1", 403, "FORBIDDEN_ACT_AS")]
    [InlineData("narrow", "/users/alice%2F..%2Fshop-1/follows/bob", 403, "FORBIDDEN_ACT_AS")]
    public async Task A_caller_may_do_what_it_was_granted_and_no_more(string key, string path, int status, string code)
    {
        using var client = NewClient(key);

        var answer = await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Delete, path));

        Assert.Equal((status, code), (answer.Code, answer.ProblemCode));
    }

    [Theory]
    [InlineData("narrow", null, 404, "ACCOUNT_NOT_FOUND")]
    [InlineData("narrow", "demo", 404, "ACCOUNT_NOT_FOUND")]
    [InlineData("narrow", "second", 403, "FORBIDDEN_APP")]
    [InlineData("narrow", "no-such-app", 403, "FORBIDDEN_APP")]
    [InlineData("wide", null, 400, "VALIDATION_FAILED")]
    [InlineData("wide", "second", 404, "ACCOUNT_NOT_FOUND")]
    [InlineData("wide", "foreign", 403, "FORBIDDEN_APP")]
    [InlineData("wide", "Demo", 403, "FORBIDDEN_APP")]
    public async Task The_app_is_implied_or_named(string key, string? app, int status, string code)
    {
        using var client = NewClient(key);
        if (app is not null) client.DefaultRequestHeaders.Add("X-Chat-App", app);

        var answer = await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Delete, "/users/shop-1/follows/bob"));

        Assert.Equal((status, code), (answer.Code, answer.ProblemCode));
    }

    private HttpClient NewClient(string? key)
    {
        var client = host.Gateway.NewClient(null);
        if (key is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("X-Api-Key", key);
        return client;
    }

    private static string PathOf(RouteEndpoint endpoint) =>
        System.Text.RegularExpressions.Regex.Replace(endpoint.RoutePattern.RawText!, @"\{[^}]+\}", "shop-1");
}
