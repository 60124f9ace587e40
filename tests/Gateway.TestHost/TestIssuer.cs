using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TencentChat.Gateway.TestHost;

/// <summary>An issuer of tokens over TLS: it says by OpenID's discovery which key it signs with, and may exchange it.</summary>
public sealed class TestIssuer(X509Certificate2 certificate) : IAsyncDisposable
{
    public const string Audience = "tencent-chat-gateway";

    private readonly int _port = RedisServer.FreePort();
    private volatile RsaSecurityKey _key = NewKey();
    private WebApplication? _server;

    /// <summary>Its address, which is its name too.</summary>
    public string Address => $"https://localhost:{_port}";

    /// <summary>The public half of its key, as anybody may read it.</summary>
    public byte[] PublicKey => _key.Rsa.ExportSubjectPublicKeyInfo();

    /// <summary>What it signs with now.</summary>
    public SigningCredentials Credentials => new(_key, SecurityAlgorithms.RsaSha256);

    public async Task StartAsync(CancellationToken cancel)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port, listen => listen.UseHttps(certificate)));
        _server = builder.Build();
        _server.Run(http => http.Request.Path.Value switch
        {
            "/.well-known/openid-configuration" => http.Response.WriteAsync($$"""{"issuer":"{{Address}}","jwks_uri":"{{Address}}/keys"}"""),
            "/keys" => http.Response.WriteAsync(Keys()),
            _ => NotFound(http),
        });
        await _server.StartAsync(cancel);
    }

    /// <summary>Signs with another key from now on, and names no other.</summary>
    public void ExchangeKey() => _key = NewKey();

    /// <summary>A token that holds, but for what is said otherwise.</summary>
    public string Token(Action<SecurityTokenDescriptor>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Subject = new ClaimsIdentity([new("sub", "shop"), new("scope", "follows:write"), new("chat_app", "main"), new("chat_act_as", "*")]),
            Issuer = Address,
            Audience = Audience,
            NotBefore = now.AddMinutes(-1),
            IssuedAt = now.AddMinutes(-1),
            Expires = now.AddHours(1),
            SigningCredentials = Credentials,
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    private static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };

    private string Keys()
    {
        var key = _key;
        var half = key.Rsa.ExportParameters(includePrivateParameters: false);
        return $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"{{key.KeyId}}","n":"{{Base64UrlEncoder.Encode(half.Modulus)}}","e":"{{Base64UrlEncoder.Encode(half.Exponent)}}"}]}""";
    }

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
