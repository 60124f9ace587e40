using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// Runs one plan in the place of the one request that the proxy would have sent. A call that fails marks its own items, and the rest still run, unless the
/// fault is the whole app's, the caller has gone or the time is over. The call in flight is never cut: what it does is read to its end or its deadline.
/// </summary>
internal sealed class PlanRun(Plan plan, UpstreamSender sender, WriteLanes lanes, TimeProvider time) : StandInClient
{
    private volatile bool _stopped;

    /// <summary>Fires when the caller goes away or the time for the whole request is over.</summary>
    public CancellationToken Cancel { get; private set; }

    /// <summary>Whether further calls may go out: not once the caller has gone, the time is over, or a fault is the whole app's.</summary>
    public bool GoesOn => !_stopped && !Cancel.IsCancellationRequested;

    /// <summary>Lets no further call out.</summary>
    public void Stop() => _stopped = true;

    /// <summary>Sends a call in the lane of the user that it writes for. A fault marks the call's own items; the rest may still go.</summary>
    public ValueTask SendAsync(PlannedCall call)
    {
        if (call.WritesFor is not { } user) return sender.SendAsync(new PlanCall(plan, call, this));
        var entering = lanes.EnterAsync(plan.App.Name, user, Cancel);
        return entering.IsCompletedSuccessfully ? sender.SendAsync(new PlanCall(plan, call, this, entering.Result)) : SendInTurnAsync(call, entering);
    }

    /// <param name="request">The proxy's request, which is not sent: the plan says what is.</param>
    /// <param name="cancellationToken">Fires when the caller goes away or the time for the whole request is over.</param>
    public override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Cancel = cancellationToken;
        // The plan's whole run, without a step of its own to wait for it.
        await plan.CallAsync(this);
        await plan.SettleAsync(this);
        return new() { RequestMessage = request };
    }

    private async ValueTask SendInTurnAsync(PlannedCall call, ValueTask<WriteLanes.Turn> entering)
    {
        var asked = time.GetTimestamp();
        WriteLanes.Turn turn;
        try
        {
            turn = await entering;
        }
        catch (OperationCanceledException) when (Cancel.IsCancellationRequested)
        {
            // The turn never came; the items stay as they are, not attempted.
            return;
        }
        var waited = time.GetElapsedTime(asked);
        GatewayMeter.LaneWait.Record(waited.TotalSeconds, new KeyValuePair<string, object?>(ChatTags.App, plan.App.Name));
        plan.Queue(waited);
        await sender.SendAsync(new PlanCall(plan, call, this, turn, waited));
    }
}
