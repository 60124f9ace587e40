namespace TencentChat.Gateway.Pacing.Shared;

/// <summary>A pace that replicas keep together: Redis hands out slots evenly spaced, a little ahead.</summary>
internal sealed class SharedPace(string key, Func<double> rate, ISlotSource local, Replicas replicas, TimeProvider time) : LeasedSlots(replicas, time)
{
    private readonly Replicas _replicas = replicas;

    protected override ISlots Own { get; } = local.Paced(key, () => rate() / replicas.Count * Second / (Second + Scripts.Lateness));

    protected override int Usual => 1;

    protected override (long Demand, long Time) Ahead => (Scripts.Horizon / 2, Scripts.Horizon);

    protected override Task<Lease?> LeaseAsync(int count) => _replicas.LeaseAsync(Scripts.Paced, key, count, rate());
}
