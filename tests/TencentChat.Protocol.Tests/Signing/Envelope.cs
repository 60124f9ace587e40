using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace TencentChat.Protocol.Tests.Signing;

/// <summary>Opens and seals signatures by code of its own, so that a fault of the product's does not excuse itself.</summary>
internal static class Envelope
{
    public static byte[] Open(string userSig)
    {
        var base64 = userSig.Select(character => character switch { '*' => '+', '-' => '/', '_' => '=', _ => character }).ToArray();
        using var zlib = new ZLibStream(new MemoryStream(Convert.FromBase64CharArray(base64, 0, base64.Length)), CompressionMode.Decompress);
        using var json = new MemoryStream();
        zlib.CopyTo(json);
        return json.ToArray();
    }

    public static string Seal(string json) => Seal(Encoding.UTF8.GetBytes(json));

    public static string Seal(byte[] json) => ToText(Compress(json));

    public static string ToText(byte[] compressed) =>
        string.Concat(Convert.ToBase64String(compressed).Select(character => character switch { '+' => '*', '/' => '-', '=' => '_', _ => character }));

    public static byte[] Compress(byte[] json)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize)) zlib.Write(json);
        return compressed.ToArray();
    }

    public static string Mac(string key, string text) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
}
