using System.Buffers;
using System.Text;

namespace TencentChat.Gateway.Endpoints;

/// <summary>
/// Decodes percent-encoding as RFC 3986 has it, once and strictly: <c>%252F</c> is <c>%2F</c>, and <c>+</c> is a plus in path and query alike.
/// The framework's own values cannot be used for ids: route values leave <c>%2F</c> alone, so that <c>a%2Fb</c> and <c>a%252Fb</c> look the same.
/// </summary>
internal static class PercentEncoding
{
    /// <summary>Longer than any id can be in any encoding; what is longer still is refused for its length anyway.</summary>
    private const int MaxBytes = 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a piece of a request target stands for a text that needs no encoding.</summary>
    public static bool Is(ReadOnlySpan<char> raw, string text) => raw.SequenceEqual(text) || (raw.Contains('%') && Decode(raw) == text);

    /// <summary>Decodes a piece of a request target; null when an escape or the UTF-8 behind it is broken, or it is far too long.</summary>
    public static string? Decode(ReadOnlySpan<char> raw)
    {
        if (raw.Length > MaxBytes * 3) return null;
        if (!raw.Contains('%')) return raw.ToString();

        Span<byte> bytes = stackalloc byte[MaxBytes];
        var length = 0;
        for (var i = 0; i < raw.Length; i++)
        {
            if (length == MaxBytes) return null;
            if (raw[i] != '%')
            {
                // The server lets no character above ASCII through in a request target.
                if (raw[i] > 0x7F) return null;
                bytes[length++] = (byte)raw[i];
            }
            else
            {
                if (i + 2 >= raw.Length || Convert.FromHexString(raw.Slice(i + 1, 2), bytes[length..], out _, out _) != OperationStatus.Done) return null;
                length++;
                i += 2;
            }
        }
        try
        {
            return StrictUtf8.GetString(bytes[..length]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
