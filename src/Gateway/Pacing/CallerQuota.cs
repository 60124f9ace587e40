using System.Globalization;

namespace TencentChat.Gateway.Pacing;

/// <summary>The quota of one caller: how many calls upstream all its requests together may make in any second.</summary>
internal sealed class CallerQuota(ISlots slots)
{
    private int _announced;
    private long _lastUse;
    private volatile Allowance _allowance = new(1);

    /// <summary>How many calls a second.</summary>
    public int Limit
    {
        get => _allowance.Limit;
        set
        {
            if (_allowance.Limit != value) _allowance = new(value);
        }
    }

    /// <summary>The quota, as callers are told of it.</summary>
    public string Policy => _allowance.Policy;

    /// <summary>About how many calls could go at once now.</summary>
    public int Free => Math.Max(0, slots.Free - Volatile.Read(ref _announced));

    /// <summary>Whether no running request has calls of it to come.</summary>
    public bool IsUnclaimed => Volatile.Read(ref _announced) <= 0;

    /// <summary>When it was last asked.</summary>
    public long LastUse => Volatile.Read(ref _lastUse);

    public void Touch(long now) => Volatile.Write(ref _lastUse, now);

    public ValueTask<Slot> TakeAsync(TimeSpan patience, CancellationToken cancel) => slots.TakeAsync(patience, cancel);

    /// <summary>Notes calls that running requests are known to take yet.</summary>
    public void Announce(int calls) => Interlocked.Add(ref _announced, calls);

    /// <summary>How long until a new request would be let in, given how far off the next free slot is: what runs already goes first.</summary>
    public TimeSpan WaitBehind(TimeSpan slot) => slot + TimeSpan.FromSeconds(Math.Max(0, Volatile.Read(ref _announced)) / (double)Limit);

    /// <summary>A limit with the header that tells it, which is written once for all requests.</summary>
    private sealed class Allowance(int limit)
    {
        public int Limit => limit;

        public string Policy { get; } = string.Create(CultureInfo.InvariantCulture, $"{CallerQuotas.Policy};q={limit};w=1");
    }
}
