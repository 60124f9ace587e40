namespace TencentChat.Gateway.Pacing;

/// <summary>What a request may ask of upstream: in whose name its calls go, and what the caller's quota gives it.</summary>
internal sealed class CallerClaim : IDisposable
{
    private readonly CallerQuota? _quota;
    private int _paid;
    private int _known;
    private int _sent;

    /// <param name="caller">The caller.</param>
    /// <param name="quota">Its quota, from which the first call is paid already; null where there is none.</param>
    /// <param name="known">How many calls the request is known to take.</param>
    public CallerClaim(string caller, CallerQuota? quota, int known)
    {
        Caller = caller;
        _quota = quota;
        if (quota is null) return;
        _paid = 1;
        _known = known - 1;
        quota.Announce(_known);
    }

    /// <summary>The caller, by the name that quotas and queues go by.</summary>
    public string Caller { get; }

    /// <summary>Whether calls of the request went out before: it is to be finished rather than refused.</summary>
    public bool IsUnderWay => Volatile.Read(ref _sent) > 0;

    /// <summary>Notes that a call was let out.</summary>
    public void Send() => Interlocked.Increment(ref _sent);

    /// <summary>Pays for a call: when it may go, or why it may not.</summary>
    public ValueTask<Slot> PayAsync(TimeSpan patience, CancellationToken cancel) =>
        _quota is null || Interlocked.Exchange(ref _paid, 0) == 1 ? new(new Slot(true, TimeSpan.Zero)) : PayAsync(_quota, patience, cancel);

    /// <summary>Withdraws what was announced and not called for.</summary>
    public void Dispose() => _quota?.Announce(-Interlocked.Exchange(ref _known, 0));

    private async ValueTask<Slot> PayAsync(CallerQuota quota, TimeSpan patience, CancellationToken cancel)
    {
        var slot = await quota.TakeAsync(patience, cancel);
        if (!slot.IsGranted) return slot;
        if (Interlocked.Decrement(ref _known) >= 0) quota.Announce(-1);
        else Interlocked.Increment(ref _known);
        return slot;
    }
}
