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
    private readonly KeyValuePair<string, object?> _app, _command;
    private bool _serving;

    public Governor(string app, string command, ISlotSource source, Func<TimeSpan> maxQueueTime, TimeProvider time)
    {
        _slots = source.Paced($"pace:{app}:{command}", () => CurrentRate);
        _maxQueueTime = maxQueueTime;
        _time = time;
        _throttle = new(time);
        (_app, _command) = (new(ChatTags.App, app), new(ChatTags.Command, command));
        // Begins at zero, so that the first refusal is an increase.
        GatewayMeter.GovernorRefused.Add(0, _app, _command);
    }

    /// <summary>Upstream's declared calls a second.</summary>
    public volatile int Rate = 1;

    /// <summary>The rate now: less than upstream's where it said that even this was too fast.</summary>
    public double CurrentRate => _throttle.Apply(Rate);

    /// <summary>How many calls wait.</summary>
    public int Waiting => _queue.Count;

    /// <summary>Halves the rate for a while.</summary>
    public void Slow() => _throttle.Slow(Rate);

    /// <summary>Waits for a turn; a fault where there is none.</summary>
    /// <param name="claim">In whose name.</param>
    /// <param name="patience">How long it may wait.</param>
    /// <param name="cancel">Fires when the turn is no longer wanted.</param>
    public ValueTask<CallFault?> EnterAsync(CallerClaim claim, TimeSpan patience, CancellationToken cancel)
    {
        if (Waiting == 0)
        {
            var taking = _slots.TakeAsync(TimeSpan.Zero, cancel);
            if (!taking.IsCompletedSuccessfully) return EnterAsync(taking, claim, patience, cancel);
            if (taking.Result.IsGranted) return default;
        }
        return WaitAsync(claim, patience, cancel);
    }

    private async ValueTask<CallFault?> EnterAsync(ValueTask<Slot> taking, CallerClaim claim, TimeSpan patience, CancellationToken cancel) =>
        (await taking).IsGranted ? null : await WaitAsync(claim, patience, cancel);

    private async ValueTask<CallFault?> WaitAsync(CallerClaim claim, TimeSpan patience, CancellationToken cancel)
    {
        if (patience <= TimeSpan.Zero) return Held(TooLate);
        var started = _time.GetTimestamp();
        using var deadline = new CancellationTokenSource(patience, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        var waiter = new Waiter(claim.Caller, claim.IsUnderWay);
        Add(waiter);
        await using var leaving = end.Token.UnsafeRegister(state => Leave((Waiter)state!), waiter);
        switch (await waiter.Turn)
        {
            case Turn.Came:
                GatewayMeter.GovernorWait.Record(_time.GetElapsedTime(started).TotalSeconds, _app, _command);
                return null;
            case Turn.Refused:
                return Held(TooMany);
            default:
                cancel.ThrowIfCancellationRequested();
                return Held(TooLate);
        }
    }

    private void Add(Waiter waiter)
    {
        bool starts;
        lock (_lock)
        {
            // One may wait always: two calls at the same moment are no haste.
            _queue.Add(waiter, capacity: (int)Math.Max(1, CurrentRate * _maxQueueTime().TotalSeconds))?.End(Turn.Refused);
            starts = !_serving && _queue.Count > 0;
            _serving |= starts;
        }
        if (!starts) return;
        // It serves whoever comes, so it must not go on in the trace and the scopes of the one who started it.
        using (ExecutionContext.SuppressFlow()) _ = ServeAsync();
    }

    /// <summary>Who leaves is out at once, so that no slot goes to it and its place is free.</summary>
    private void Leave(Waiter waiter)
    {
        lock (_lock)
        {
            if (_queue.Remove(waiter)) waiter.End(Turn.Left);
        }
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
                if (slot.IsGranted) _queue.Next()?.End(Turn.Came);
                if (_queue.Count > 0) continue;
                _serving = false;
                return;
            }
        }
    }

    private const string TooMany = "The app's calls a second for this command are used up, and as many wait as may. Nothing was sent.";

    private const string TooLate = "The app's calls a second for this command are used up, and the turn would have come too late. Nothing was sent.";

    /// <summary>A fault that tells how long a newcomer would have to wait.</summary>
    private CallFault Held(string detail)
    {
        GatewayMeter.GovernorRefused.Add(1, _app, _command);
        return CallFault.Held(ProblemKinds.UpstreamThrottled, detail, TimeSpan.FromSeconds((Waiting + 1) / CurrentRate));
    }
}
