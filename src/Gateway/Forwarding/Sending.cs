using Polly;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Forwarding;

/// <summary>The sending of one call: how many attempts there were, how they ended, and whether another one follows.</summary>
internal sealed class Sending(UpstreamSender sender, UpstreamCall call, RetryBudget budget, ChatOptions options, TimeProvider time)
{
    private static readonly ResiliencePropertyKey<Sending> Key = new("TencentChat.Sending");

    private readonly long _started = time.GetTimestamp();
    private int _retries;
    private int _signatureTries;
    private bool _rerouted;

    public UpstreamCall Call => call;

    /// <summary>What the last attempt that went out ended with; null when none went out, or it succeeded.</summary>
    public CallFault? Last { get; private set; }

    /// <summary>Whether any attempt went out.</summary>
    public bool WentOut { get; private set; }

    /// <summary>How long to pause before the next attempt.</summary>
    public TimeSpan? Pause { get; private set; }

    public TimeSpan Left => options.CallDeadline - time.GetElapsedTime(_started);

    /// <summary>How long the attempt that begins now may take.</summary>
    public TimeSpan Share => RetryRules.Share(Left, options.MaxAttempts - _retries, options.CallTimeout, call.Command);

    public static Sending Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    public void Enter(ResilienceContext context) => context.Properties.Set(Key, this);

    public async ValueTask<CallFault?> AttemptAsync()
    {
        var attempt = await sender.AttemptAsync(call, Left, Share);
        if (!attempt.WentOut) return attempt.Fault;
        WentOut = true;
        _rerouted = attempt.IsRerouted && !_rerouted;
        _signatureRefused = attempt.CanSignAnew;
        return Last = attempt.Fault;
    }

    private bool _signatureRefused;

    /// <summary>Whether another attempt follows. Asked once an attempt: it spends the budget.</summary>
    public bool WantsAnother(Outcome<CallFault?> outcome)
    {
        Pause = TimeSpan.Zero;
        if (outcome.Result is not { } fault || call.Ends.IsCancellationRequested) return false;
        if (!call.CanSendAgain || !RetryRules.IsHarmless(fault, call.Command) || Left < RetryRules.ShortestAttempt) return false;
        // Neither another domain nor another signature puts a load on upstream that it was not asked to bear.
        if (_rerouted) return true;
        if (fault.Remedy is not null) return _signatureRefused && _signatureTries++ < RetryRules.SignatureTries;
        if (!RetryRules.MayHelp(fault) || _retries + 1 >= options.MaxAttempts) return false;
        var pause = RetryRules.Pause(_retries, fault, Random.Shared.NextDouble());
        if (pause + RetryRules.ShortestAttempt > Left || !budget.TrySpend()) return false;
        _retries++;
        Pause = pause;
        return true;
    }
}
