namespace TencentChat.Gateway.Pacing.Shared;

/// <summary>Slots that all replicas count together, by Redis.</summary>
internal sealed class SharedSlotSource(LocalSlotSource local, Replicas replicas, TimeProvider time) : ISlotSource
{
    public ISlots Window(string key, Func<int> limit) => new SharedWindow(key, limit, local, replicas, time);

    public ISlots Paced(string key, Func<double> rate) => new SharedPace(key, rate, local, replicas, time);
}
