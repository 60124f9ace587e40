namespace TencentChat.Gateway.Pacing.Shared;

/// <summary>A limit in any second that replicas keep together: Redis counts the last second's slots.</summary>
internal sealed class SharedWindow(string key, Func<int> limit, ISlotSource local, Replicas replicas, TimeProvider time) : LeasedSlots(replicas, time)
{
    private readonly Replicas _replicas = replicas;

    private readonly ISlots _many = local.Window(key, () => Math.Max(1, limit() / replicas.Count));

    /// <summary>Where the own share is less than one a second.</summary>
    private readonly ISlots _few = local.Paced(key, () => (double)limit() / replicas.Count);

    private int _session;

    protected override ISlots Own => limit() < _replicas.Count ? _few : _many;

    protected override int Usual => limit();

    protected override (long Demand, long Time) Ahead => (Scripts.Tick, 0);

    protected override async Task<Lease?> LeaseAsync(int count)
    {
        var session = _replicas.Session;
        // What the replica used by itself just before it came back is told once.
        var spent = session == _session ? 0 : Math.Max(1, limit() / _replicas.Count) - _many.Free;
        var lease = await _replicas.LeaseAsync(Scripts.Window, key, count, limit(), spent);
        if (lease is not null) _session = session;
        return lease;
    }
}
