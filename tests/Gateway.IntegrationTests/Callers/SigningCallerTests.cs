using System.Text;
using TencentChat.Gateway.TestHost;
using TencentChat.Protocol.Signing;

namespace TencentChat.Gateway.IntegrationTests.Callers;

/// <summary>An existing client of Tencent's on the pass-through: another host, another key, nothing else.</summary>
public sealed class SigningCallerTests(SigningCallerTests.Signing signing) : IClassFixture<SigningCallerTests.Signing>
{
    private const string Key = "the-key-of-an-old-client";

    private const uint App = 1400000000;

    /// <summary>A gateway with an old client that signs, and one that may not act for everybody.</summary>
    public sealed class Signing : IAsyncDisposable
    {
        public GatewayHost Gateway { get; } = Add(Add(new(), "old", "*"), "narrow", "shop-*");

        public ValueTask DisposeAsync() => Gateway.DisposeAsync();

        private static GatewayHost Add(GatewayHost host, string name, string actAs) => host
            .With($"Gateway:Clients:{name}:UserSigKey", Key)
            .With($"Gateway:Clients:{name}:Apps:0", "demo").With($"Gateway:Clients:{name}:Scopes:0", "raw:call").With($"Gateway:Clients:{name}:ActAs:0", actAs);
    }

    [Fact]
    public async Task Its_own_signature_lets_it_in_and_never_goes_upstream()
    {
        var own = Sign("old");

        var answer = await SendAsync("old", own);

        Assert.Equal((200, "0"), (answer.Code, answer.Headers["Chat-Error-Code"]));
        Assert.Equal("administrator", (await signing.Gateway.Sandbox.CallsAsync(TestContext.Current.CancellationToken))[^1].Identifier);
        Assert.Contains("\"Caller\":\"old\"", await LogLine.OfAsync(signing.Gateway, answer), StringComparison.Ordinal);
        Assert.DoesNotContain(signing.Gateway.Log.Lines, line => line.Contains(own[..40], StringComparison.Ordinal));
    }

    public static TheoryData<string> Bad => ["other key", "expired", "other app", "other name", "administrator", "unknown", "garbage", "empty", "twice", "no app", "foreign app"];

    [Theory, MemberData(nameof(Bad))]
    public async Task A_signature_that_does_not_hold_is_refused_all_alike(string name)
    {
        var answer = name switch
        {
            "other key" => await SendAsync("old", Sign("old", key: "sandbox-secret-key")),
            "expired" => await SendAsync("old", Sign("old", issued: TimeProvider.System.GetUtcNow().AddHours(-2))),
            "other app" => await SendAsync("old", Sign("old", app: 1400000001)),
            "other name" => await SendAsync("old", Sign("narrow")),
            "administrator" => await SendAsync("administrator", Sign("administrator", key: "sandbox-secret-key")),
            "unknown" => await SendAsync("nobody", Sign("nobody")),
            "garbage" => await SendAsync("old", "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwkYWUJni"),
            "empty" => await SendAsync("old", ""),
            "twice" => await SendAsync("old", $"{Sign("old")}&usersig={Sign("old")}"),
            "no app" => await SendAsync("old", Sign("old"), app: ""),
            _ => await SendAsync("old", Sign("old", app: 1400000001), app: "1400000001"),
        };

        Assert.Equal((401, "UNAUTHENTICATED"), (answer.Code, answer.ProblemCode));
    }

    [Fact]
    public async Task It_needs_the_right_to_act_for_everybody_like_any_other()
    {
        var answer = await SendAsync("narrow", Sign("narrow"));

        Assert.Equal((403, "FORBIDDEN_ACT_AS"), (answer.Code, answer.ProblemCode));
    }

    [Fact]
    public async Task It_opens_the_pass_through_alone()
    {
        using var client = signing.Gateway.NewClient(null);

        var answer = await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Get, $"/users/alice/follows/bob?{Query("old", Sign("old"), "1400000000")}"));

        Assert.Equal(401, answer.Code);
    }

    [Theory]
    [InlineData("demo", 200)]
    [InlineData("other", 403)]
    public async Task The_app_that_it_signs_for_is_the_one_that_is_named_if_one_is(string app, int status)
    {
        using var client = signing.Gateway.NewClient(null);
        client.DefaultRequestHeaders.Add("X-Chat-App", app);

        Assert.Equal(status, (await SendAsync(client, Query("old", Sign("old"), "1400000000"))).Code);
    }

    private static string Sign(string name, string key = Key, uint app = App, DateTimeOffset? issued = null) =>
        UserSig.Make(app, key, name, issued ?? TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1));

    private static string Query(string name, string signature, string app) => $"sdkappid={app}&identifier={name}&usersig={signature}&random=1&contenttype=json";

    private async Task<Answer> SendAsync(string name, string signature, string app = "1400000000")
    {
        using var client = signing.Gateway.NewClient(null);
        return await SendAsync(client, Query(name, signature, app));
    }

    private static Task<Answer> SendAsync(HttpClient client, string query) => Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Post, $"/v4/follow/follow_check?{query}")
    {
        Content = new StringContent("""{"From_Account":"alice","To_Account":["bob"]}""", Encoding.UTF8, "application/json"),
    });
}
