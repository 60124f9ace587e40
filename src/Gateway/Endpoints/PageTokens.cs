using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Endpoints;

/// <summary>
/// Makes and reads the tokens that continue a list: opaque, signed, and good for one list of one app. The key comes from the app's own, so that every replica
/// has the same. While keys are exchanged, tokens by either hold; one that is void costs its holder no more than a new start.
/// </summary>
internal sealed class PageTokens
{
    private const int SignatureBytes = 16;

    /// <summary>The keys of each app, the one that makes tokens first. They go with the app, which a change of its settings replaces.</summary>
    private readonly ConditionalWeakTable<ChatApp, byte[][]> _keys = [];

    /// <param name="app">The app that the list belongs to.</param>
    /// <param name="list">The list, as its address names it.</param>
    /// <param name="place">Where the next page begins.</param>
    public string Make(ChatApp app, string list, PagePlace place)
    {
        var content = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{place.Skip}:{place.Cursor}"));
        return Base64Url.EncodeToString([.. Sign(KeysOf(app)[0], list, content), .. content]);
    }

    /// <summary>The place in a token; null when it was not made for this list of this app, or was changed.</summary>
    public PagePlace? Read(ChatApp app, string list, string token)
    {
        if (!Base64Url.IsValid(token)) return null;
        ReadOnlySpan<byte> bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= SignatureBytes) return null;
        var content = bytes[SignatureBytes..];
        if (!IsSigned(app, list, bytes[..SignatureBytes], content)) return null;
        var text = Encoding.UTF8.GetString(content);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return new(text[(colon + 1)..], int.Parse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private bool IsSigned(ChatApp app, string list, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> content)
    {
        foreach (var key in KeysOf(app))
        {
            if (CryptographicOperations.FixedTimeEquals(signature, Sign(key, list, content))) return true;
        }
        return false;
    }

    private static byte[] Sign(byte[] key, string list, ReadOnlySpan<byte> content)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        // Ids hold no control characters, so the zero byte ends the list's name.
        mac.AppendData(Encoding.UTF8.GetBytes($"{list}\0"));
        mac.AppendData(content);
        return mac.GetHashAndReset()[..SignatureBytes];
    }

    private byte[][] KeysOf(ChatApp app) => _keys.GetValue(app, static app =>
        app.SecondarySecretKey is { } second ? [KeyOf(app, app.SecretKey), KeyOf(app, second)] : [KeyOf(app, app.SecretKey)]);

    private static byte[] KeyOf(ChatApp app, string secretKey) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secretKey), 32,
        info: Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"page token {app.SdkAppId}")));
}
