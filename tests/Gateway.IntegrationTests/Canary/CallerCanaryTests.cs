using System.Security.Claims;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TencentChat.Protocol.Signing;

namespace TencentChat.Gateway.IntegrationTests.Canary;

/// <summary>What callers prove themselves by, and what they are given, good and bad.</summary>
public sealed class CallerCanaryTests
{
    private const string TokenKey = "CANARY-token-key-of-32-bytes-c41d", CallerKey = "CANARY-caller-key-08be", Issuer = "an-issuer", Audience = "a-gateway";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task No_token_comes_out_whether_it_holds_or_not()
    {
        await using var gateway = new CanaryGateway(host => host
            .With("Authentication:Schemes:Bearer:ValidIssuer", Issuer)
            .With("Authentication:Schemes:Bearer:ValidAudiences:0", Audience)
            .With("Authentication:Schemes:Bearer:SigningKeys:0:Issuer", Issuer)
            .With("Authentication:Schemes:Bearer:SigningKeys:0:Value", Convert.ToBase64String(Encoding.UTF8.GetBytes(TokenKey)))
            .With("Sandbox:SecretKey", CanaryGateway.SecretKey));
        gateway.Hide(Convert.ToBase64String(Encoding.UTF8.GetBytes(TokenKey)));
        var good = Token(TokenKey, Now.AddHours(1));
        (string Token, int Status)[] tokens =
        [
            (good, 204),
            (Token(TokenKey, Now.AddMinutes(-2)), 401),
            (Token("CANARY-another-key-of-32-bytes-9a", Now.AddHours(1)), 401),
            ($"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{good.Split('.')[1]}.", 401),
            (good[..^4], 401),
            ("CANARY-no-token", 401),
        ];

        foreach (var (token, status) in tokens)
        {
            foreach (var part in token.Split('.').Skip(1).Where(part => part.Length > 0)) gateway.Hide(part);
            using var request = new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows/bob") { Headers = { { "Authorization", $"Bearer {token}" } } };
            Assert.Equal(status, (await gateway.SendAsync(request, key: null)).Code);
        }

        await gateway.AssertNothingLeakedAsync();
    }

    [Fact]
    public async Task No_signature_of_an_old_client_comes_out_whether_it_holds_or_not()
    {
        await using var gateway = new CanaryGateway(host => host
            .With("Gateway:Clients:old:UserSigKey", CallerKey)
            .With("Gateway:Clients:old:Apps:0", "demo").With("Gateway:Clients:old:Scopes:0", "raw:call").With("Gateway:Clients:old:ActAs:0", "*")
            .With("Sandbox:SecretKey", CanaryGateway.SecretKey));
        (string Signature, int Status)[] signatures =
        [
            (Sign(CallerKey, Now), 200),
            (Sign("CANARY-other-caller-key-6f", Now), 401),
            (Sign(CallerKey, Now.AddHours(-2)), 401),
            ("CANARY-no-signature", 401),
        ];

        foreach (var (signature, status) in signatures)
        {
            gateway.Hide(signature);
            var answer = await gateway.SendAsync(
                HttpMethod.Post, $"/v4/follow/follow_delete?sdkappid=1400000000&identifier=old&usersig={signature}&random=1&contenttype=json",
                """{"From_Account":"alice","To_Account":["bob"]}""", key: null);
            Assert.Equal(status, answer.Code);
        }

        await gateway.AssertNothingLeakedAsync();
    }

    [Fact]
    public async Task What_a_caller_is_given_comes_out_nowhere_else()
    {
        await using var gateway = new CanaryGateway(host => host.With("Sandbox:SecretKey", CanaryGateway.SecretKey));

        using var signing = new HttpRequestMessage(HttpMethod.Post, "/users/alice/usersig") { Content = new StringContent("""{"expiresIn":60}""", Encoding.UTF8, "application/json") };
        gateway.Hide((await gateway.AskAsync(signing)).Json["userSig"]!.GetValue<string>());
        using var listing = new HttpRequestMessage(HttpMethod.Get, "/users/alice/follows?pageSize=1");
        var token = gateway.Hide((await gateway.AskAsync(listing)).Json["nextPageToken"]!.GetValue<string>());
        Assert.Equal(200, (await gateway.SendAsync(HttpMethod.Get, $"/users/alice/follows?pageToken={token}")).Code);
        Assert.Equal("INVALID_PAGE_TOKEN", (await gateway.SendAsync(HttpMethod.Get, $"/users/bob/follows?pageToken={token}")).ProblemCode);
        Assert.Equal(204, (await gateway.SendAsync(HttpMethod.Delete, "/users/alice/follows/bob")).Code);

        await gateway.AssertNothingLeakedAsync();
    }

    private static string Token(string key, DateTimeOffset until) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Subject = new([new Claim("sub", "shop"), new("scope", "*"), new("chat_app", "demo"), new("chat_act_as", "*"), new("note", "CANARY-claim")]),
        Issuer = Issuer,
        Audience = Audience,
        NotBefore = until.AddHours(-2).UtcDateTime,
        IssuedAt = until.AddHours(-2).UtcDateTime,
        Expires = until.UtcDateTime,
        SigningCredentials = new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)), SecurityAlgorithms.HmacSha256),
    });

    private static string Sign(string key, DateTimeOffset issued) => UserSig.Make(1400000000, key, "old", issued, TimeSpan.FromHours(1));
}
