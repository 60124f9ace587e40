using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TencentChat.Protocol.Users;

namespace TencentChat.Protocol.Signing;

/// <summary>
/// Makes UserSigs (TLSSigAPIv2): the fields and their HMAC-SHA256 as JSON, compressed by zlib, in an alphabet of Tencent's own.
/// Two right implementations may differ in bytes, so compare by decoding.
/// </summary>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34385"/>
public static class UserSig
{
    /// <summary>Makes a signature.</summary>
    /// <param name="sdkAppId">The app, an unsigned number of 32 bits.</param>
    /// <param name="secretKey">The app's key. Its UTF-8 bytes are used as they are; the hex-looking console key is not decoded.</param>
    /// <param name="identifier">The user who is to be believed; see <see cref="UserId"/>.</param>
    /// <param name="issuedAt">The moment of signing; Tencent counts whole seconds.</param>
    /// <param name="lifetime">How long it holds, in whole seconds; none is the second of signing alone. Tencent names 50 years as the longest.</param>
    /// <param name="userBuf">Bytes signed along, such as a TRTC PrivateMapKey; empty is the same as none.</param>
    /// <exception cref="ArgumentException">The key is empty, the identifier breaks its rule, or the lifetime is negative.</exception>
    public static string Make(
        uint sdkAppId, string secretKey, string identifier, DateTimeOffset issuedAt, TimeSpan lifetime, ReadOnlySpan<byte> userBuf = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(secretKey);
        if (UserId.Fault(identifier) is { } fault) throw new ArgumentException($"The identifier {fault}.", nameof(identifier));
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetime, TimeSpan.Zero);

        var time = issuedAt.ToUnixTimeSeconds();
        var expire = (long)lifetime.TotalSeconds;
        var buf = userBuf.IsEmpty ? null : Convert.ToBase64String(userBuf);
        var mac = Convert.ToBase64String(Mac(sdkAppId, secretKey, identifier, time, expire, buf));

        using var compressed = new MemoryStream(256);
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        using (var json = new Utf8JsonWriter(zlib))
        {
            json.WriteStartObject();
            json.WriteString("TLS.ver", "2.0");
            json.WriteString("TLS.identifier", identifier);
            json.WriteNumber("TLS.sdkappid", sdkAppId);
            json.WriteNumber("TLS.expire", expire);
            json.WriteNumber("TLS.time", time);
            if (buf is not null) json.WriteString("TLS.userbuf", buf);
            json.WriteString("TLS.sig", mac);
            json.WriteEndObject();
        }
        return UserSigText.Encode(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }

    /// <summary>The HMAC over the signed text: one line a field, in a fixed order, each ended by a line feed, nothing escaped.</summary>
    internal static byte[] Mac(uint sdkAppId, string secretKey, string identifier, long time, long expire, string? userBuf)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture, $"TLS.identifier:{identifier}\nTLS.sdkappid:{sdkAppId}\nTLS.time:{time}\nTLS.expire:{expire}\n");
        if (userBuf is not null) text += $"TLS.userbuf:{userBuf}\n";
        return HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(text));
    }
}
