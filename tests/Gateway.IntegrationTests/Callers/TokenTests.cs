using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Callers;

/// <summary>Callers who come by a bearer token, signed as <c>dotnet user-jwts</c> does.</summary>
public sealed class TokenTests(TokenTests.Tokens tokens) : IClassFixture<TokenTests.Tokens>
{
    private const string Issuer = "dotnet-user-jwts", Audience = "http://localhost:8080";

    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>A gateway that takes tokens.</summary>
    public sealed class Tokens : IAsyncDisposable
    {
        public GatewayHost Gateway { get; } = new GatewayHost()
            .With("Authentication:Schemes:Bearer:ValidIssuer", Issuer)
            .With("Authentication:Schemes:Bearer:ValidAudiences:0", Audience)
            .With("Authentication:Schemes:Bearer:SigningKeys:0:Issuer", Issuer)
            .With("Authentication:Schemes:Bearer:SigningKeys:0:Value", Convert.ToBase64String(Key))
            .With("Gateway:UpstreamCallsPerSecond", "1000");

        public ValueTask DisposeAsync() => Gateway.DisposeAsync();
    }

    [Theory]
    [InlineData("follows:read follows:write", "demo", "*", 204)]
    [InlineData("*", "demo", "ali*", 204)]
    [InlineData("follows:read", "demo", "*", 403)]
    [InlineData("follows:anything", "demo", "*", 403)]
    [InlineData("", "demo", "*", 403)]
    [InlineData("*", "demo", "bob", 403)]
    [InlineData("*", "demo", "", 403)]
    [InlineData("*", "other", "*", 403)]
    [InlineData("*", "", "*", 403)]
    public async Task A_token_grants_what_its_claims_say_and_no_more(string scope, string app, string actAs, int status)
    {
        var answer = await SendAsync(Token(Claims(scope, app, actAs)));

        Assert.Equal(status, answer.Code);
        if (status == 204) Assert.StartsWith("\"upstream-calls\";q=1000", answer.Headers["RateLimit-Policy"], StringComparison.Ordinal);
        else Assert.StartsWith("FORBIDDEN_", answer.ProblemCode, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_may_be_repeated()
    {
        var claims = Claims("follows:write", "demo", "carol").Append(new("scope", "blocklist:read")).Append(new("chat_act_as", "alice"));

        Assert.Equal(204, (await SendAsync(Token(claims))).Code);
    }

    public static TheoryData<string> Bad => ["expired", "not yet", "audience", "issuer", "key", "none", "nobody", "garbage", "empty", "no expiry", "cut", "basic"];

    [Theory, MemberData(nameof(Bad))]
    public async Task A_token_that_does_not_hold_is_refused_without_a_word_of_it(string name)
    {
        var claims = Claims("*", "demo", "*");
        var good = Token(claims);
        var token = name switch
        {
            "expired" => Token(claims, from: Now.AddHours(-2), until: Now.AddMinutes(-2)),
            "not yet" => Token(claims, from: Now.AddMinutes(5), until: Now.AddHours(1)),
            "audience" => Token(claims, audience: "http://elsewhere"),
            "issuer" => Token(claims, issuer: "somebody"),
            "key" => Token(claims, key: RandomNumberGenerator.GetBytes(32)),
            "none" => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{good.Split('.')[1]}.",
            "nobody" => Token(claims.Where(claim => claim.Type != "sub")),
            "garbage" => "x.y.z",
            "empty" => "",
            "no expiry" => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(Describe(claims, Issuer, Audience, Key)),
            "cut" => good[..^4],
            _ => "basic",
        };

        var answer = await SendAsync(token, scheme: name == "basic" ? "Basic" : "Bearer");

        Assert.Equal((401, "UNAUTHENTICATED"), (answer.Code, answer.ProblemCode));
        Assert.Contains("Bearer error=\"invalid_token\"", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
        if (token.Length > 20)
        {
            Assert.DoesNotContain(token[..20], answer.Text, StringComparison.Ordinal);
            await LogLine.OfAsync(tokens.Gateway, answer);
            Assert.DoesNotContain(tokens.Gateway.Log.Lines, line => line.Contains(token.Split('.')[1], StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_key_that_is_wrong_is_not_made_good_by_a_token()
    {
        using var client = tokens.Gateway.NewClient("wrong");
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows/bob") { Headers = { { "Authorization", $"Bearer {Token(Claims("*", "demo", "*"))}" } } };

        Assert.Equal(401, (await Answer.OfAsync(client, request)).Code);
    }

    [Fact]
    public async Task Whose_token_has_a_callers_name_has_nothing_else_of_that_caller()
    {
        var answer = await SendAsync(Token(Claims("", "", "", name: "developer")));

        Assert.Equal((403, "FORBIDDEN_SCOPE"), (answer.Code, answer.ProblemCode));
    }

    [Fact]
    public async Task In_Development_no_token_holds_before_its_key_is_made()
    {
        await using var host = new GatewayHost();
        using var client = host.NewClient(null);
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows/bob") { Headers = { { "Authorization", $"Bearer {Token(Claims("*", "demo", "*"))}" } } };

        var answer = await Answer.OfAsync(client, request);

        Assert.Equal((401, true), (answer.Code, answer.Headers["WWW-Authenticate"].Contains("Bearer", StringComparison.Ordinal)));
    }

    private static IEnumerable<Claim> Claims(string scope, string app, string actAs, string name = "shop")
    {
        yield return new("sub", name);
        if (scope.Length > 0) yield return new("scope", scope);
        if (app.Length > 0) yield return new("chat_app", app);
        if (actAs.Length > 0) yield return new("chat_act_as", actAs);
    }

    private static string Token(
        IEnumerable<Claim> claims, string issuer = Issuer, string audience = Audience, byte[]? key = null, DateTime? from = null, DateTime? until = null)
    {
        var token = Describe(claims, issuer, audience, key ?? Key);
        token.NotBefore = from ?? Now.AddMinutes(-1);
        token.IssuedAt = token.NotBefore;
        token.Expires = until ?? Now.AddHours(1);
        return new JsonWebTokenHandler().CreateToken(token);
    }

    private static SecurityTokenDescriptor Describe(IEnumerable<Claim> claims, string issuer, string audience, byte[] key) => new()
    {
        Subject = new(claims),
        Issuer = issuer,
        Audience = audience,
        SigningCredentials = new(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256),
    };

    private async Task<Answer> SendAsync(string token, string scheme = "Bearer")
    {
        using var client = tokens.Gateway.NewClient(null);
        var request = new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows/bob");
        request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {token}");
        return await Answer.OfAsync(client, request);
    }
}
