using System.Runtime.CompilerServices;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// Runs one plan in the place of the one request that the proxy would have sent. A call that fails marks its own items, and the rest still run, unless the
/// fault is the whole app's, the caller has gone or the time is over. The call in flight is never cut: what it does is read to its end or its deadline.
/// </summary>
internal sealed class PlanRun(Plan plan, UpstreamSender sender, WriteLanes lanes, TimeProvider time) : HttpMessageHandler
{
    private CancellationToken _cancel;
    private volatile bool _stopped;

    /// <summary>Whether further calls may go out: not once the caller has gone, the time is over, or a fault is the whole app's.</summary>
    public bool GoesOn => !_stopped && !_cancel.IsCancellationRequested;

    /// <summary>Sends a call in the lane of the user that it writes for, which it keeps over all its attempts. A fault marks the call's own items; the rest may still go.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(PlannedCall call)
    {
        try
        {
            var asked = time.GetTimestamp();
            var entering = call.WritesFor is { } user ? lanes.EnterAsync(plan.App.Name, user, _cancel) : default;
            var isFree = entering.IsCompletedSuccessfully;
            using var turn = await entering;
            var turned = new PlanCall(plan, call, _cancel);
            if (!isFree) NoteWait(turned, time.GetElapsedTime(asked));
            if (await sender.SendAsync(turned) is { StopsPlan: true }) _stopped = true;
        }
        catch (OperationCanceledException) when (_cancel.IsCancellationRequested)
        {
            // The turn never came; the items stay as they are, not attempted.
        }
    }

    /// <param name="request">The proxy's request, which is not sent: the plan says what is.</param>
    /// <param name="cancellationToken">Fires when the caller goes away or the time for the whole request is over.</param>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _cancel = cancellationToken;
        await plan.RunAsync(this);
        return new() { RequestMessage = request };
    }

    private void NoteWait(PlanCall call, TimeSpan waited)
    {
        GatewayMeter.LaneWait.Record(waited.TotalSeconds, new KeyValuePair<string, object?>(ChatTags.App, plan.App.Name));
        plan.Queue(waited);
        call.Trail.LaneWait = waited;
    }
}
