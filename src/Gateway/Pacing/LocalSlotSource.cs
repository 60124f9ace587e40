namespace TencentChat.Gateway.Pacing;

/// <summary>Slots that this process counts for itself alone.</summary>
internal sealed class LocalSlotSource(TimeProvider time) : ISlotSource
{
    public ISlots Window(string key, Func<int> limit) => new WindowSlots(limit, time);

    public ISlots Paced(string key, Func<double> rate) => new PacedSlots(rate, time);
}
