namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// Keeps retries a tenth of the calls, so that they never become the load that an ailing upstream breaks down under. A small reserve lets a quiet gateway retry.
/// </summary>
internal sealed class RetryBudget
{
    /// <summary>What a call earns, in tenths of a retry, and what a retry costs.</summary>
    private const long Earned = 1, Cost = 10;

    /// <summary>How many retries are there at first, and how many can be saved up.</summary>
    public const int Reserve = 10, Most = 100;

    private long _saved = Reserve * Cost;

    public void Earn()
    {
        if (Volatile.Read(ref _saved) < Most * Cost) Interlocked.Add(ref _saved, Earned);
    }

    public bool TrySpend()
    {
        if (Interlocked.Add(ref _saved, -Cost) >= 0) return true;
        Interlocked.Add(ref _saved, Cost);
        return false;
    }
}
