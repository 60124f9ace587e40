using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Callers;

/// <summary>Finds the caller that a key belongs to. Only digests of keys are kept.</summary>
internal sealed class CallerDirectory
{
    /// <summary>Longer than any sensible key; nobody makes the gateway digest megabytes.</summary>
    private const int MaxKeyBytes = 512;

    private volatile Entry[] _entries = [];

    public CallerDirectory(LiveSettings settings) => settings.Watch(Apply);

    private void Apply(Settings settings)
    {
        _entries =
        [
            .. from client in settings.Gateway.Clients
               let ticket = Ticket(new Caller(client.Key, client.Value))
               from digest in client.Value.ApiKeySha256
               select new Entry(Convert.FromHexString(digest), ticket),
        ];
    }

    /// <summary>The ticket of the caller with this key; null when nobody has it. Every digest is compared, in constant time.</summary>
    public AuthenticationTicket? Find(string key)
    {
        Span<byte> bytes = stackalloc byte[MaxKeyBytes];
        if (!Encoding.UTF8.TryGetBytes(key, bytes, out var length)) return null;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], digest);

        AuthenticationTicket? found = null;
        foreach (var entry in _entries)
        {
            if (CryptographicOperations.FixedTimeEquals(entry.Digest, digest)) found = entry.Ticket;
        }
        return found;
    }

    /// <summary>Made once a caller: nothing in it belongs to a request.</summary>
    private static AuthenticationTicket Ticket(Caller caller) => new(new ClaimsPrincipal(caller), ApiKeyAuthentication.Scheme);

    private sealed record Entry(byte[] Digest, AuthenticationTicket Ticket);
}
