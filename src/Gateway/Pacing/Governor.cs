using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Pacing;

/// <summary>
/// Keeps the calls of one command of one app at upstream's pace. Calls that may not go at once wait in a short queue, in which callers take turns; a full queue
/// refuses new work, while what is under way is waited for.
/// </summary>
internal sealed class Governor
{
    /// <summary>The longest that the queue waits for one slot before it looks again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly FairQueue _queue = new();
    private readonly ISlots _slots;
    private readonly Func<TimeSpan> _maxQueueTime;
    private readonly TimeProvider _time;
    private readonly Throttle _throttle;
    private bool _serving;

    public Governor(string key, ISlotSource source, Func<TimeSpan> maxQueueTime, TimeProvider time)
    {
        _slots = source.Paced(key, () => CurrentRate);
        _maxQueueTime = maxQueueTime;
        _time = time;
        _throttle = new(time);
    }

    /// <summary>Upstream's declared calls a second.</summary>
    public volatile int Rate = 1;

    /// <summary>The rate now: less than upstream's where it said that even this was too fast.</summary>
    public double CurrentRate => _throttle.Apply(Rate);

    /// <summary>Halves the rate for a while.</summary>
    public void Slow() => _throttle.Slow(Rate);

    /// <summary>Waits for a turn; a fault where there is none.</summary>
    /// <param name="claim">In whose name.</param>
    /// <param name="patience">How long it may wait.</param>
    /// <param name="cancel">Fires when the turn is no longer wanted.</param>
    public ValueTask<CallFault?> EnterAsync(CallerClaim claim, TimeSpan patience, CancellationToken cancel)
    {
        if (_queue.IsEmpty)
        {
            var taking = _slots.TakeAsync(TimeSpan.Zero, cancel);
            if (!taking.IsCompletedSuccessfully) return EnterAsync(taking, claim, patience, cancel);
            if (taking.Result.IsGranted) return default;
        }
        return WaitAsync(claim, patience, cancel);
    }

    private async ValueTask<CallFault?> EnterAsync(ValueTask<Slot> taking, CallerClaim claim, TimeSpan patience, CancellationToken cancel)
    {
        var slot = await taking;
        return slot is { IsGranted: true, Wait.Ticks: 0 } ? null : await WaitAsync(claim, patience, cancel);
    }

    private async ValueTask<CallFault?> WaitAsync(CallerClaim claim, TimeSpan patience, CancellationToken cancel)
    {
        if (patience <= TimeSpan.Zero) return Refusal(_queue.Count);
        var started = _time.GetTimestamp();
        using var deadline = new CancellationTokenSource(patience, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        var waiter = new Waiter(claim.Caller, claim.IsUnderWay);
        Waiter? refused;
        bool starts;
        lock (_lock)
        {
            refused = _queue.Add(waiter, capacity: (int)Math.Max(1, CurrentRate * _maxQueueTime().TotalSeconds));
            starts = !_serving && !_queue.IsEmpty;
            _serving |= starts;
        }
        if (starts) _ = ServeAsync();
        refused?.Refuse(Refusal(_queue.Count));
        await using var leaving = end.Token.UnsafeRegister(static (state, _) => ((Waiter)state!).Leave(), waiter);
        var turn = await waiter.Turn;
        GatewayMeter.GovernorWait.Record(_time.GetElapsedTime(started).TotalSeconds);
        if (turn != Waiter.Left) return turn;
        cancel.ThrowIfCancellationRequested();
        return Refusal(_queue.Count);
    }

    /// <summary>Takes a slot for each who waits, one after another, and ends when nobody does.</summary>
    private async Task ServeAsync()
    {
        while (true)
        {
            var slot = await _slots.TakeAsync(Patience, CancellationToken.None);
            if (slot.Wait > TimeSpan.Zero) await Task.Delay(slot.Wait, _time);
            lock (_lock)
            {
                if (slot.IsGranted) _queue.Next()?.Go();
                if (_queue.DropLeft()) continue;
                _serving = false;
                return;
            }
        }
    }

    /// <summary>How long a newcomer would have to wait, as the reason not to.</summary>
    private CallFault Refusal(int waiting)
    {
        GatewayMeter.GovernorRefused.Add(1);
        return CallFault.Held(
            ProblemKinds.UpstreamThrottled, "The app's calls a second for this command are used up, and as many wait as may. Nothing was sent.",
            TimeSpan.FromSeconds((waiting + 1) / CurrentRate));
    }
}
