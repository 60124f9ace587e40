using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TencentChat.Protocol.Signing;

/// <summary>Checks UserSigs as Tencent's own verifiers do, and a little stricter where they are careless.</summary>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34385"/>
public static class UserSigVerifier
{
    /// <summary>Checks a signature. Text is compared code unit by code unit, without Unicode normalization.</summary>
    /// <param name="userSig">The signature as it came.</param>
    /// <param name="sdkAppId">The app it must be for.</param>
    /// <param name="secretKey">The key it must be signed by.</param>
    /// <param name="identifier">The user it must be for.</param>
    /// <param name="now">The moment to judge by. The very last second still counts; a moment of signing in the future is no fault.</param>
    /// <param name="userBuf">The bytes it must carry along; empty means none.</param>
    public static UserSigVerdict Verify(
        string userSig, uint sdkAppId, string secretKey, string identifier, DateTimeOffset now, ReadOnlySpan<byte> userBuf = default)
    {
        var verdict = UserSigText.Decode(userSig, out var json);
        if (verdict != UserSigVerdict.Valid) return verdict;
        if (!TryRead(json, out var token)) return UserSigVerdict.MalformedJson;
        if (token is not { SdkAppId: { } app, Identifier: { } user, Time: { } time, Expire: { } expire, Sig: { } sig }) return UserSigVerdict.MissingField;

        if (app != sdkAppId) return UserSigVerdict.SdkAppIdMismatch;
        if (!string.Equals(user, identifier, StringComparison.Ordinal)) return UserSigVerdict.IdentifierMismatch;
        if (HasExpired(time, expire, now.ToUnixTimeSeconds())) return UserSigVerdict.Expired;
        if ((token.UserBuf ?? "") != (userBuf.IsEmpty ? "" : Convert.ToBase64String(userBuf))) return UserSigVerdict.UserBufMismatch;

        Span<byte> claimed = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var mac = UserSig.Mac(app, secretKey, user, time, expire, token.UserBuf);
        return Convert.TryFromBase64String(sig, claimed, out var length) && CryptographicOperations.FixedTimeEquals(claimed[..length], mac)
            ? UserSigVerdict.Valid
            : UserSigVerdict.SignatureMismatch;
    }

    /// <summary>Numbers come from whoever signed, so the sum may pass 64 bits.</summary>
    private static bool HasExpired(long time, long expire, long now) => (Int128)time + expire < now;

    private static bool TryRead(byte[] json, out UserSigToken? token)
    {
        try
        {
            token = JsonSerializer.Deserialize(json, UserSigJson.Default.UserSigToken);
            return token is not null;
        }
        catch (JsonException)
        {
            token = null;
            return false;
        }
    }
}

/// <summary>The JSON inside a UserSig.</summary>
internal sealed record UserSigToken
{
    [JsonPropertyName("TLS.identifier")] public string? Identifier { get; init; }
    [JsonPropertyName("TLS.sdkappid")] public uint? SdkAppId { get; init; }
    [JsonPropertyName("TLS.time")] public long? Time { get; init; }
    [JsonPropertyName("TLS.expire")] public long? Expire { get; init; }
    [JsonPropertyName("TLS.userbuf")] public string? UserBuf { get; init; }
    [JsonPropertyName("TLS.sig")] public string? Sig { get; init; }
}

[JsonSerializable(typeof(UserSigToken))]
internal sealed partial class UserSigJson : JsonSerializerContext;
