using Polly;
using Polly.CircuitBreaker;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Forwarding;

/// <summary>The sending of one call: how many attempts there were, how they ended, and whether another one follows.</summary>
internal sealed class Sending(UpstreamSender sender, UpstreamCall call, SendingPipeline shared, ChatOptions options, TimeProvider time)
{
    private static readonly ResiliencePropertyKey<Sending> Key = new("TencentChat.Sending");

    private readonly long _started = time.GetTimestamp();
    private TimeSpan _queued;
    private int _retries;
    private int _signatureTries;
    private bool _rerouted;
    private bool _canSignAnew;

    /// <summary>What the last attempt that went out ended with; null when none went out, or it succeeded.</summary>
    public CallFault? Last { get; private set; }

    /// <summary>How many attempts went out.</summary>
    public int Attempts { get; private set; }

    /// <summary>How long to pause before the next attempt.</summary>
    public TimeSpan? Pause { get; private set; }

    private TimeSpan Left => options.CallDeadline - time.GetElapsedTime(_started);

    public static Sending Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    public void Enter(ResilienceContext context) => context.Properties.Set(Key, this);

    /// <summary>Makes an attempt, if the breaker lets one go and once its turn has come; what it ended with, or why it was held back.</summary>
    public async ValueTask<CallFault?> AttemptAsync(ResilienceContext context)
    {
        // An open breaker is told at once, without a turn that others could use.
        if (shared.Breaker.OpenFor is { } wait) return Hold(Paused(wait));
        var asked = time.GetTimestamp();
        if (await sender.EnterAsync(call, Left) is { } held) return Hold(held, time.GetElapsedTime(asked));
        _queued = time.GetElapsedTime(asked);
        var outcome = await shared.Breaker.TryAsync(static async (_, sending) =>
        {
            try
            {
                return Outcome.FromResult<CallFault?>(await sending.GoAsync());
            }
            catch (Exception bug)
            {
                return Outcome.FromException<CallFault?>(bug);
            }
        }, context, this);
        if (outcome.Exception is BrokenCircuitException broken) return Hold(Paused(broken.RetryAfter ?? Breaker.BreakDuration), _queued);
        outcome.ThrowIfException();
        return outcome.Result;
    }

    /// <summary>Whether another attempt follows. Asked once an attempt: it spends the budget.</summary>
    public bool WantsAnother(Outcome<CallFault?> outcome)
    {
        Pause = TimeSpan.Zero;
        // What the gateway held back it would hold back again.
        if (outcome.Result is not { Side: not FaultSide.Gateway } fault || call.Ends.IsCancellationRequested) return false;
        if (!call.CanSendAgain || !RetryRules.IsHarmless(fault, call.Command) || Left < RetryRules.ShortestAttempt) return false;
        // Neither another domain nor another signature puts a load on upstream that it was not asked to bear.
        if (_rerouted) return Again(Decision.Rerouted);
        if (fault.Remedy is not null) return _canSignAnew && _signatureTries++ < RetryRules.SignatureTries && Again(Decision.SignedAnew);
        if (!fault.Retryable || _retries + 1 >= options.MaxAttempts) return false;
        var pause = RetryRules.Pause(_retries, fault, Random.Shared.NextDouble());
        if (pause + RetryRules.ShortestAttempt > Left || !shared.Budget.TrySpend()) return false;
        _retries++;
        Pause = pause;
        return Again(Decision.Retried);
    }

    private bool Again(Decision decision)
    {
        call.Trail.Continue(decision, Pause ?? TimeSpan.Zero);
        return true;
    }

    private CallFault Hold(CallFault fault, TimeSpan queued = default)
    {
        call.Trail.Add(new(queued, TimeSpan.Zero, fault, IsOnBackup: false, Decision.Held));
        return fault;
    }

    private async ValueTask<CallFault?> GoAsync()
    {
        var attempt = await sender.AttemptAsync(call, RetryRules.Share(Left, options.MaxAttempts - _retries, options.CallTimeout, call.Command), _queued);
        Attempts++;
        call.Trail.Add(new(_queued, attempt.Took, attempt.Fault, attempt.IsOnBackup, attempt.Fault is null ? Decision.Done : Decision.GaveUp));
        _rerouted = attempt.IsRerouted && !_rerouted;
        _canSignAnew = attempt.CanSignAnew;
        return Last = attempt.Fault;
    }

    private CallFault Paused(TimeSpan wait) =>
        CallFault.Held(ProblemKinds.NotAttempted, $"Region {call.App.Region.Name} failed too often of late, so calls there pause.", wait) with { StopsPlan = true };
}
