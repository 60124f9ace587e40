using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Callers;

/// <summary>Tokens of an issuer that the gateway knows by its address alone: keys come over TLS, and change.</summary>
public sealed class AuthorityTests : IAsyncLifetime
{
    private readonly TestAuthority _certificates = new();
    private readonly FileInfo _root = new(Path.GetTempFileName());
    private TestIssuer _issuer = null!;
    private GatewayProcess _gateway = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_root.FullName, _certificates.RootPem, Cancel);
        _issuer = new(_certificates.Issue("localhost"));
        _gateway = new(new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["SSL_CERT_FILE"] = _root.FullName,
            ["Chat__Apps__main__SdkAppId"] = "1600000001",
            ["Chat__Apps__main__Region"] = "Singapore",
            ["Chat__Apps__main__SecretKey"] = "a-secret-of-an-operator",
            ["Gateway__Clients__shop__ApiKeySha256__0"] = Convert.ToHexStringLower(SHA256.HashData("a-key"u8)),
            ["Gateway__Clients__shop__Apps__0"] = "main",
            ["Gateway__Clients__shop__Scopes__0"] = "*",
            ["Gateway__Clients__shop__ActAs__0"] = "*",
            ["Authentication__Schemes__Bearer__Authority"] = _issuer.Address,
            ["Authentication__Schemes__Bearer__ValidAudiences__0"] = TestIssuer.Audience,
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _issuer.DisposeAsync();
        _certificates.Dispose();
        _root.Delete();
    }

    [Fact]
    public async Task A_token_of_the_issuer_is_taken_and_none_that_only_looks_like_one()
    {
        await _issuer.StartAsync(Cancel);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Assert.Equal(200, await StatusAsync(_issuer.Token()));
        using var other = RSA.Create(2048);
        var publicKey = new SymmetricSecurityKey(_issuer.PublicKey) { KeyId = _issuer.Credentials.Kid };
        var pem = new SymmetricSecurityKey(Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", _issuer.PublicKey))) { KeyId = _issuer.Credentials.Kid };
        var bad = new Dictionary<string, string>
        {
            ["issuer"] = _issuer.Token(token => token.Issuer = "https://elsewhere"),
            ["audience"] = _issuer.Token(token => token.Audience = "another-service"),
            ["expired"] = _issuer.Token(token => (token.NotBefore, token.Expires) = (now.AddHours(-2), now.AddMinutes(-1))),
            ["not yet valid"] = _issuer.Token(token => token.NotBefore = now.AddMinutes(5)),
            ["for ever"] = _issuer.Token(token => token.Expires = null),
            ["unsigned"] = _issuer.Token(token => token.SigningCredentials = null),
            ["another's key of the same name"] = _issuer.Token(token => token.SigningCredentials = new(new RsaSecurityKey(other) { KeyId = _issuer.Credentials.Kid }, SecurityAlgorithms.RsaSha256)),
            ["signed by what everybody knows"] = _issuer.Token(token => token.SigningCredentials = new(publicKey, SecurityAlgorithms.HmacSha256)),
            ["and as it is written"] = _issuer.Token(token => token.SigningCredentials = new(pem, SecurityAlgorithms.HmacSha256)),
        };

        foreach (var (name, token) in bad) Assert.Equal((name, 401), (name, await StatusAsync(token)));
        Assert.Equal(200, await StatusAsync(_issuer.Token()));
    }

    [Fact]
    public async Task A_key_that_the_issuer_exchanges_is_asked_for_and_the_old_one_holds_no_more()
    {
        await _issuer.StartAsync(Cancel);
        var old = _issuer.Token();
        Assert.Equal(200, await StatusAsync(old));

        _issuer.ExchangeKey();
        await Eventually.Async(async () => await StatusAsync(_issuer.Token()) == 200);

        Assert.Equal(401, await StatusAsync(old));
    }

    [Fact]
    public async Task While_the_issuer_is_away_no_token_holds_and_keys_go_on()
    {
        var token = _issuer.Token();
        Assert.Equal((401, 200), (await StatusAsync(token), await StatusAsync(token: null)));
        await Eventually.Async(() => Task.FromResult(_gateway.Output.Any(line => line.Contains("No token holds", StringComparison.Ordinal))));
        Assert.DoesNotContain(_gateway.Output, line => line.Contains(token.Split('.')[1], StringComparison.Ordinal));

        await _issuer.StartAsync(Cancel);
        await Eventually.Async(async () => await StatusAsync(token) == 200);
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_holds_up_all_together_no_longer_than_one()
    {
        using var silent = new TcpListener(IPAddress.Loopback, new Uri(_issuer.Address).Port);
        silent.Start();
        await _gateway.ListeningAsync(Cancel);
        var asking = Stopwatch.StartNew();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => StatusAsync(_issuer.Token())));
        var key = await StatusAsync(token: null);

        Assert.All(answers, status => Assert.Equal(401, status));
        Assert.Equal(200, key);
        // One after the other would take minutes.
        Assert.True(asking.Elapsed < TimeSpan.FromSeconds(20), $"It took {asking.Elapsed}.");
    }

    /// <summary>The answer to a token, or to the key where there is none. Nothing is sent upstream for it.</summary>
    private async Task<int> StatusAsync(string? token)
    {
        using var client = new HttpClient { BaseAddress = await _gateway.ListeningAsync(Cancel) };
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/users/alice/follows?target=bob&validateOnly=true");
        if (token is null) request.Headers.Add("X-Api-Key", "a-key");
        else request.Headers.Authorization = new("Bearer", token);
        return (await Answer.OfAsync(client, request)).Code;
    }
}
