using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Callers;

/// <summary>Finds the callers of the settings: by a key, of which the settings hold only the digest, or by name where one signs for itself.</summary>
internal sealed class CallerDirectory
{
    /// <summary>Longer than any sensible key; nobody makes the gateway digest megabytes.</summary>
    private const int MaxKeyBytes = 512;

    private volatile Keys _keys = new([]);
    private volatile FrozenDictionary<string, SigningCaller> _signing = FrozenDictionary<string, SigningCaller>.Empty;

    public CallerDirectory(LiveSettings settings) => settings.Watch(Apply);

    /// <summary>The caller with this key; null when nobody has it.</summary>
    public Caller? Find(string key) => _keys.Find(key);

    /// <summary>The caller of this name, if it may sign for itself.</summary>
    public SigningCaller? FindSigning(string name) => _signing.GetValueOrDefault(name);

    private void Apply(Settings settings)
    {
        var callers = settings.Gateway.Clients.ToDictionary(client => client.Key, client => new Caller(client.Key, client.Value, ApiKey.Scheme)
        {
            UpstreamCallsPerSecond = client.Value.UpstreamCallsPerSecond ?? settings.Gateway.UpstreamCallsPerSecond,
        }, StringComparer.Ordinal);
        _signing = settings.Gateway.Clients.Where(client => client.Value.UserSigKey is not null)
            .ToFrozenDictionary(client => client.Key, client => new SigningCaller(callers[client.Key], client.Value.UserSigKey!), StringComparer.Ordinal);
        _keys = new(
        [
            .. from client in settings.Gateway.Clients
               from digest in client.Value.ApiKeySha256
               select new Entry(Convert.FromHexString(digest), callers[client.Key]),
        ]);
    }

    private sealed record Entry(byte[] Digest, Caller Caller);

    /// <summary>The keys of one state of the settings. One that held is remembered with them, so that it is digested once and not once a request.</summary>
    private sealed class Keys(Entry[] entries)
    {
        /// <summary>Never more than there are digests.</summary>
        private readonly ConcurrentDictionary<string, Caller> _held = new(KeyComparer.Instance);

        public Caller? Find(string key)
        {
            if (_held.TryGetValue(key, out var known)) return known;
            if (Search(key) is not { } found) return null;
            _held.TryAdd(key, found);
            return found;
        }

        /// <summary>Every digest is compared, in constant time.</summary>
        private Caller? Search(string key)
        {
            Span<byte> bytes = stackalloc byte[MaxKeyBytes];
            if (!Encoding.UTF8.TryGetBytes(key, bytes, out var length)) return null;
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(bytes[..length], digest);

            Caller? found = null;
            foreach (var entry in entries)
            {
                if (CryptographicOperations.FixedTimeEquals(entry.Digest, digest)) found = entry.Caller;
            }
            return found;
        }
    }

    /// <summary>Compares keys in constant time, behind a hash of which nobody outside knows the seed.</summary>
    private sealed class KeyComparer : IEqualityComparer<string>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals(string? x, string? y) =>
            CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(x.AsSpan()), MemoryMarshal.AsBytes(y.AsSpan()));

        public int GetHashCode(string key) => key.GetHashCode(StringComparison.Ordinal);
    }
}

/// <summary>A caller that signs for itself, as an existing client of Tencent's does.</summary>
internal sealed record SigningCaller(Caller Caller, string Key)
{
    /// <summary>For logs and errors: the name, never the key.</summary>
    public override string ToString() => Caller.Name;
}
