using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace TencentChat.Protocol.Signing;

/// <summary>The outer layers of a UserSig: zlib inside, base64 around it with <c>* - _</c> for <c>+ / =</c>. It is not base64url.</summary>
internal static class UserSigText
{
    /// <summary>Far above any real one (about 220 characters, with a large userbuf perhaps 1,000), far below a decompression bomb.</summary>
    private const int MaxCharacters = 8 * 1024, MaxInflatedBytes = 8 * 1024;

    private static readonly SearchValues<char> WhiteSpace = SearchValues.Create(" \t\r\n\v\f");

    public static string Encode(ReadOnlySpan<byte> compressed) =>
        Convert.ToBase64String(compressed).Replace('+', '*').Replace('/', '-').Replace('=', '_');

    public static UserSigVerdict Decode(string userSig, out byte[] json)
    {
        json = [];
        if (userSig.Length == 0) return UserSigVerdict.Empty;
        if (!TryFromBase64(userSig, out var compressed)) return UserSigVerdict.MalformedBase64;
        return TryInflate(compressed, out json) ? UserSigVerdict.Valid : UserSigVerdict.MalformedZlib;
    }

    private static bool TryFromBase64(string userSig, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        // The framework skips white space inside base64; nothing that signs puts any there.
        if (userSig.Length > MaxCharacters || userSig.AsSpan().ContainsAny(WhiteSpace)) return false;
        var buffer = new byte[userSig.Length];
        if (!Convert.TryFromBase64String(userSig.Replace('*', '+').Replace('-', '/').Replace('_', '='), buffer, out var length)) return false;
        bytes = buffer[..length];
        return true;
    }

    /// <summary>Inflates and checks the trailer itself: the framework takes a stream that was cut off for one that ended.</summary>
    private static bool TryInflate(byte[] compressed, out byte[] json)
    {
        json = [];
        if (compressed.Length < 6) return false;
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
            var buffer = new byte[MaxInflatedBytes + 1];
            var length = zlib.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length > MaxInflatedBytes) return false;
            json = buffer[..length];
            return BinaryPrimitives.ReadUInt32BigEndian(compressed.AsSpan(^4)) == Adler32(json);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            // A stream that asks for a preset dictionary is an IOException to the framework, not invalid data.
            return false;
        }
    }

    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        uint a = 1, b = 0;
        foreach (var value in bytes)
        {
            a = (a + value) % 65521;
            b = (b + a) % 65521;
        }
        return (b << 16) | a;
    }
}
