namespace TencentChat.Gateway.Plans;

/// <summary>A plan under way: sends its calls, and says when no more may go out.</summary>
/// <param name="send">Sends one call and has it read its answer.</param>
/// <param name="cancel">Fires when the caller goes away or the time for the whole request is over.</param>
internal sealed class PlanRun(Func<PlannedCall, Task<CallFault?>> send, CancellationToken cancel)
{
    private volatile bool _stopped;

    /// <summary>Whether further calls may go out: not once the caller has gone, the time is over, or a fault is the whole app's.</summary>
    public bool GoesOn => !_stopped && !cancel.IsCancellationRequested;

    /// <summary>Sends a call. A fault marks the call's own items; the rest may still go.</summary>
    public async Task<CallFault?> SendAsync(PlannedCall call)
    {
        var fault = await send(call);
        if (fault is { StopsPlan: true }) _stopped = true;
        return fault;
    }
}
