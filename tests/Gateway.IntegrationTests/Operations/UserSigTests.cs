using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.TestHost;
using TencentChat.Protocol.Signing;

namespace TencentChat.Gateway.IntegrationTests.Operations;

/// <summary>Signatures for end users.</summary>
public sealed class UserSigTests(UserSigTests.Issuer issuer) : IClassFixture<UserSigTests.Issuer>
{
    private const string Path = "/users/alice/usersig";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A gateway at a known moment, with callers who may issue signatures, who may for some, and who may all but that.</summary>
    public sealed class Issuer : IAsyncDisposable
    {
        public Issuer()
        {
            Gateway = new GatewayHost().With("Gateway:MaxUserSigLifetime", "02:00:00").WithService<TimeProvider>(new FakeTimeProvider(Now));
            foreach (var (name, scope) in new[] { ("issuer", "usersig:issue"), ("other", "profiles:read") })
            {
                Gateway.With($"Gateway:Clients:{name}:ApiKeySha256:0", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))))
                    .With($"Gateway:Clients:{name}:Apps:0", "demo").With($"Gateway:Clients:{name}:Scopes:0", scope).With($"Gateway:Clients:{name}:ActAs:0", "ali*");
            }
        }

        public GatewayHost Gateway { get; }

        public ValueTask DisposeAsync() => Gateway.DisposeAsync();
    }

    [Theory]
    [InlineData(null, 3600)]
    [InlineData("""{"expiresIn":60}""", 60)]
    [InlineData("""{"expiresIn":7200}""", 7200)]
    [InlineData("""{"expiresIn":7201}""", 7200)]
    [InlineData("""{"expiresIn":9223372036854775807}""", 7200)]
    public async Task A_signature_holds_as_long_as_asked_for_and_allowed(string? body, int seconds)
    {
        var answer = await PostAsync(Path, body);

        Assert.Equal(200, answer.Code);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal(1_400_000_000u, answer.Json["sdkAppId"]!.GetValue<uint>());
        Assert.Equal(Now.AddSeconds(seconds), answer.Json["expiresAt"]!.GetValue<DateTimeOffset>());
        Assert.Equal(UserSigVerdict.Valid, VerdictOf(answer, "alice", seconds));
        Assert.Equal(UserSigVerdict.Expired, VerdictOf(answer, "alice", seconds + 1));
        Assert.Equal(UserSigVerdict.IdentifierMismatch, VerdictOf(answer, "bob", 0));
    }

    [Fact]
    public async Task Bytes_are_signed_along()
    {
        var answer = await PostAsync(Path, """{"userBuf":"AQID"}""");

        Assert.Equal(UserSigVerdict.Valid, VerdictOf(answer, "alice", 0, 1, 2, 3));
        Assert.Equal(UserSigVerdict.UserBufMismatch, VerdictOf(answer, "alice", 0));
    }

    [Theory]
    [InlineData("""{"expiresIn":0}""", "VALIDATION_FAILED", "/expiresIn")]
    [InlineData("""{"expiresIn":-1}""", "VALIDATION_FAILED", "/expiresIn")]
    [InlineData("""{"userBuf":"!"}""", "VALIDATION_FAILED", "/userBuf")]
    [InlineData("""{"expiresIn":"60"}""", "MALFORMED_BODY", "$.expiresIn")]
    [InlineData("""{"expiresIn":1.5}""", "MALFORMED_BODY", "$.expiresIn")]
    [InlineData("""{"life":60}""", "MALFORMED_BODY", "$.life")]
    public async Task What_cannot_be_signed_is_refused(string body, string code, string place)
    {
        var answer = await PostAsync(Path, body);

        Assert.Equal((400, code), (answer.Code, answer.ProblemCode));
        Assert.Contains(place, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("userSig\"", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/users/administrator/usersig")]
    [InlineData("/users/%61dministrator/usersig")]
    public async Task The_administrator_gets_none(string path)
    {
        var (status, body) = await RawHttp.SendAsync(issuer.Gateway.Address, "POST", path, TestContext.Current.CancellationToken);

        Assert.Equal(403, status);
        Assert.Contains("FORBIDDEN_ACT_AS", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("issuer", "alice", 200, null)]
    [InlineData("issuer", "bob", 403, "FORBIDDEN_ACT_AS")]
    [InlineData("other", "alice", 403, "FORBIDDEN_SCOPE")]
    public async Task Only_a_caller_with_the_scope_and_the_user_gets_one(string key, string user, int status, string? code)
    {
        using var client = issuer.Gateway.NewClient(key);

        var answer = await Answer.OfAsync(client, new HttpRequestMessage(HttpMethod.Post, $"/users/{user}/usersig"));

        Assert.Equal((status, code), (answer.Code, answer.ProblemCode));
    }

    [Fact]
    public async Task No_signature_reaches_the_log()
    {
        var answer = await PostAsync(Path, null);

        var signature = answer.Json["userSig"]!.GetValue<string>();
        Assert.Contains("\"Outcome\":\"issued\"", await LogLine.OfAsync(issuer.Gateway, answer), StringComparison.Ordinal);
        Assert.DoesNotContain(issuer.Gateway.Log.Lines, line => line.Contains(signature, StringComparison.Ordinal));
    }

    private static UserSigVerdict VerdictOf(Answer answer, string user, int after, params byte[] userBuf) => UserSigVerifier.Verify(
        answer.Json["userSig"]!.GetValue<string>(), 1_400_000_000, "sandbox-secret-key", user, Now.AddSeconds(after), userBuf);

    private Task<Answer> PostAsync(string path, string? body) => Answer.OfAsync(issuer.Gateway.Client, new HttpRequestMessage(HttpMethod.Post, path)
    {
        Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
    });
}
