namespace TencentChat.Gateway.Forwarding;

/// <summary>A signature of an app's administrator.</summary>
/// <param name="query">The query that signs a call, all but the random number at its end.</param>
/// <param name="renewAt">When a new one is due.</param>
/// <param name="key">The number of the key that made it: 0 is the first, 1 the second.</param>
internal sealed class AppSignature(string query, DateTimeOffset renewAt, int key)
{
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

    /// <summary>For logs and errors: nothing that signs.</summary>
    public override string ToString() => $"signature by key {Key}";
}
