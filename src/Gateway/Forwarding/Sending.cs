using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Forwarding;

/// <summary>The sending of one call: how many attempts there were, how they ended, and whether another one follows. It stands where the attempts are made.</summary>
internal struct Sending(UpstreamCall call, ChatOptions options, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private int _retries;
    private int _signatureTries;
    private bool _rerouted;

    /// <summary>What the last attempt that went out ended with; null when none went out, or it succeeded.</summary>
    public CallFault? Last { get; private set; }

    /// <summary>How many attempts went out.</summary>
    public int Attempts { get; private set; }

    /// <summary>How long to pause before the next attempt.</summary>
    public TimeSpan Pause { get; private set; }

    /// <summary>How much time the call has yet.</summary>
    public readonly TimeSpan Left => options.CallDeadline - time.GetElapsedTime(_started);

    /// <summary>How long the next attempt may take.</summary>
    public readonly TimeSpan Share => RetryRules.Share(Left, options.MaxAttempts - _retries, options.CallTimeout, call.Command);

    /// <summary>Notes that nothing was let out.</summary>
    public readonly void Hold(CallFault fault, TimeSpan queued) => call.Trail.Add(new(queued, TimeSpan.Zero, AttemptFault.Of(fault), IsOnBackup: false, Decision.Held));

    /// <summary>Notes how an attempt ended; whether another one follows.</summary>
    public bool GoesOn(in Attempt attempt, TimeSpan queued, RetryBudget budget)
    {
        Attempts++;
        Last = attempt.Fault;
        _rerouted = attempt.IsRerouted && !_rerouted;
        call.Trail.Add(new(queued, attempt.Took, AttemptFault.Of(attempt.Fault), attempt.IsOnBackup, attempt.Fault is null ? Decision.Done : Decision.GaveUp));
        return attempt.Fault is { } fault && WantsAnother(fault, attempt.CanSignAnew, budget);
    }

    /// <summary>Asked once an attempt: it spends the budget.</summary>
    private bool WantsAnother(CallFault fault, bool canSignAnew, RetryBudget budget)
    {
        Pause = TimeSpan.Zero;
        if (call.Ends.IsCancellationRequested) return false;
        if (!call.CanSendAgain || !RetryRules.IsHarmless(fault, call.Command) || Left < RetryRules.ShortestAttempt) return false;
        // Neither another domain nor another signature puts a load on upstream that it was not asked to bear.
        if (_rerouted) return Again(Decision.Rerouted);
        if (fault.Remedy is not null) return canSignAnew && _signatureTries++ < RetryRules.SignatureTries && Again(Decision.SignedAnew);
        if (!fault.Retryable || _retries + 1 >= options.MaxAttempts) return false;
        var pause = RetryRules.Pause(_retries, fault, Random.Shared.NextDouble());
        if (pause + RetryRules.ShortestAttempt > Left || !budget.TrySpend()) return false;
        _retries++;
        Pause = pause;
        return Again(Decision.Retried);
    }

    private readonly bool Again(Decision decision)
    {
        call.Trail.Continue(decision, Pause);
        return true;
    }
}
