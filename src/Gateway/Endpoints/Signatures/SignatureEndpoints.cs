using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.OpenApi;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Signing;

namespace TencentChat.Gateway.Endpoints.Signatures;

/// <summary>What signature to make.</summary>
public sealed record SignatureBody
{
    /// <summary>How a caller writes it.</summary>
    internal const string Example = """{"expiresIn":3600}""";

    /// <summary>How many seconds it shall hold, from 1; an hour unless given. More than the gateway allows is cut to what it does.</summary>
    public long? ExpiresIn { get; init; }

    /// <summary>Bytes signed along, as base64, such as a TRTC PrivateMapKey; at most 1,024 of them.</summary>
    public string? UserBuf { get; init; }
}

/// <summary>A signature by which an end user's client logs in.</summary>
/// <param name="UserSig">The signature. Treat it as a password.</param>
/// <param name="SdkAppId">The app that it is for.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record IssuedSignature(string UserSig, uint SdkAppId, DateTimeOffset ExpiresAt);

/// <summary>Signatures for end users, made here: the app's key never leaves the gateway.</summary>
internal sealed class SignatureEndpoints(AppSelection apps, JsonBody bodies, LiveSettings settings, TimeProvider time)
{
    private const long DefaultSeconds = 3600;

    private const int MaxUserBufBytes = 1024;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapRequest<SignatureEndpoints>(HttpMethods.Post, "/users/{userId}/usersig", static (http, signatures) => signatures.IssueAsync(http))
        .Describe(new("issue-usersig", "Signatures", Scopes.UserSigIssue, "Make the signature by which an end user's client logs in")
        {
            Description = "Made here, without a call upstream; never for the app's administrator.",
        })
        .TakesBody<SignatureBody>("""{"expiresIn":3600}""", isOptional: true)
        .Produces<IssuedSignature>()
        .WithAnswerExample(StatusCodes.Status200OK, """{ "userSig": "eJyrVgrx…", "sdkAppId": 1400000000, "expiresAt": "2026-01-31T09:00:00+00:00" }""", "The signature");

    private async Task IssueAsync(HttpContext http)
    {
        var app = apps.Of(http);
        var userId = UsersRequest.OfPath(http).Users[0];
        var body = await bodies.ReadAsync(http, GatewayJson.Default.SignatureBody, SignatureBody.Example) ?? new();
        if (userId == app.Administrator)
            throw new ProblemException(ProblemKinds.ForbiddenActAs, "The administrator's signature opens every account, so nobody gets it.");

        var faults = new IdList();
        faults.Check(body.ExpiresIn < 1 ? "is less than a second" : null, "/expiresIn");
        var userBuf = Decode(body.UserBuf);
        faults.Check(userBuf is null ? $"is not base64 of at most {MaxUserBufBytes} bytes" : null, "/userBuf");
        faults.ThrowIfInvalid();

        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var seconds = Math.Min(body.ExpiresIn ?? DefaultSeconds, (long)settings.Gateway.MaxUserSigLifetime.TotalSeconds);
        var lifetime = TimeSpan.FromSeconds(seconds);
        var signature = new IssuedSignature(UserSig.Make(app.SdkAppId, app.SecretKey, userId, now, lifetime, userBuf), app.SdkAppId, now + lifetime);
        var record = CallRecord.Of(http);
        (record.App, record.ActAs, record.Outcome) = (app.Name, userId, "issued");
        record.IsIssued = true;
        http.Response.Headers.CacheControl = "no-store";
        await JsonAnswer.WriteAsync(http, signature, GatewayJson.Default.IssuedSignature);
    }

    private static byte[]? Decode(string? base64)
    {
        if (base64 is null) return [];
        var bytes = new byte[MaxUserBufBytes];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
