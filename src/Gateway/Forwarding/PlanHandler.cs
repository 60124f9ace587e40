using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// Runs a plan in the place of the one request that the proxy would have sent. A call that fails marks its own items, and the rest still run, unless the
/// fault is the whole app's, the caller has gone or the time is over. The call in flight is never cut: what it does is read to its end or its deadline.
/// </summary>
internal sealed class PlanHandler(UpstreamSender sender, WriteLanes lanes, TimeProvider time) : HttpMessageHandler
{
    /// <summary>The plan that a request carries.</summary>
    public static readonly HttpRequestOptionsKey<Plan> Plan = new("TencentChat.Plan");

    /// <param name="request">The proxy's request, which is not sent: its plan says what is.</param>
    /// <param name="cancellationToken">Fires when the caller goes away or the time for the whole request is over.</param>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(Plan, out var plan)) throw new InvalidOperationException("A request without a plan cannot be sent.");
        await plan.RunAsync(new(call => TakeTurnAsync(plan, call, cancellationToken), cancellationToken));
        return new() { RequestMessage = request };
    }

    /// <summary>Sends a call in the lane of the user that it writes for, which it keeps over all its attempts.</summary>
    private async Task<CallFault?> TakeTurnAsync(Plan plan, PlannedCall call, CancellationToken cancel)
    {
        try
        {
            if (call.WritesFor is not { } user) return await sender.SendAsync(new PlanCall(plan, call, cancel));
            var asked = time.GetTimestamp();
            var entering = lanes.EnterAsync(plan.App.Name, user, cancel);
            var isFree = entering.IsCompletedSuccessfully;
            using var turn = await entering;
            var waited = isFree ? TimeSpan.Zero : time.GetElapsedTime(asked);
            if (!isFree) GatewayMeter.LaneWait.Record(waited.TotalSeconds, new KeyValuePair<string, object?>(ChatTags.App, plan.App.Name));
            plan.Queue(waited);
            var turned = new PlanCall(plan, call, cancel);
            turned.Trail.LaneWait = waited;
            return await sender.SendAsync(turned);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The turn never came; the items stay as they are, not attempted.
            return null;
        }
    }
}
