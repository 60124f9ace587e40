using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TencentChat.Gateway.Commands;

/// <summary><c>keys new</c>: makes a key for a caller, and shows it this once; the gateway itself only ever gets its digest.</summary>
internal static class KeysCommand
{
    /// <summary>So that a key that lies about is known for one.</summary>
    private const string Prefix = "tcg_";

    public static async Task<int> NewAsync()
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        await System.Console.Out.WriteLineAsync($"""
            key     {key}
            digest  {digest}

            Give the key to the caller; it is not shown again. Put the digest into the caller's settings, beside the old one while the key is changed:
            Gateway__Clients__NAME__ApiKeySha256__0={digest}
            """);
        return 0;
    }
}
