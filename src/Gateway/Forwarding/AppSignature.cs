using System.Collections.Concurrent;
using System.Globalization;

namespace TencentChat.Gateway.Forwarding;

/// <summary>A signature of an app's administrator.</summary>
/// <param name="query">The query that signs a call, all but the random number at its end.</param>
/// <param name="renewAt">When a new one is due.</param>
/// <param name="key">The number of the key that made it: 0 is the first, 1 the second.</param>
internal sealed class AppSignature(string query, DateTimeOffset renewAt, int key)
{
    /// <summary>All of a signed address is escaped already, so it is taken as it stands.</summary>
    private static readonly UriCreationOptions AsItStands = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>The signed addresses of the commands that were called, all but the random number. Each address is made once, so it stands for itself.</summary>
    private readonly ConcurrentDictionary<Uri, string> _signed = new(ReferenceEqualityComparer.Instance);

    private volatile bool _isAccepted;

    public string Query { get; } = query;

    public DateTimeOffset RenewAt { get; } = renewAt;

    public int Key { get; } = key;

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Whether it was made because the one before was refused.</summary>
    public bool IsRemade { get; init; }

    /// <summary>Whether it was made by another key because the one before was refused.</summary>
    public bool IsSwitched { get; init; }

    /// <summary>Whether upstream has accepted it.</summary>
    public bool IsAccepted => _isAccepted;

    public void Accept() => _isAccepted = true;

    /// <summary>Signs the address of a command for one attempt.</summary>
    public Uri Sign(Uri address, uint random)
    {
        var signed = _signed.GetOrAdd(address, static (address, query) => address.GetLeftPart(UriPartial.Path) + query, Query);
        Span<char> digits = stackalloc char[10];
        random.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
        return new(string.Concat(signed, digits[..length]), AsItStands);
    }

    /// <summary>For logs and errors: nothing that signs.</summary>
    public override string ToString() => $"signature by key {Key}";
}
