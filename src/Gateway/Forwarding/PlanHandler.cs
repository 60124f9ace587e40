using System.Net;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// Runs a plan in the place of the one request that the proxy would have sent. A call that fails marks its own items, and the rest still run, unless the
/// fault is the whole app's, the caller has gone or the time is over. The call in flight is never cut: what it does is read to its end or its deadline.
/// </summary>
internal sealed class PlanHandler(SigningHandler signing, WriteLanes lanes, LiveSettings settings, TimeProvider time) : DelegatingHandler(signing)
{
    /// <summary>The plan that a request carries.</summary>
    public static readonly HttpRequestOptionsKey<Plan> Plan = new("TencentChat.Plan");

    /// <param name="carrier">The proxy's request, which is not sent: its address and its plan say what is.</param>
    /// <param name="cancellationToken">Fires when the caller goes away or the time for the whole request is over.</param>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage carrier, CancellationToken cancellationToken)
    {
        if (!carrier.Options.TryGetValue(Plan, out var plan)) throw new InvalidOperationException("A request without a plan cannot be sent.");
        await plan.RunAsync(new(call => TakeTurnAsync(plan, call, carrier.RequestUri!, cancellationToken), cancellationToken));
        return new() { RequestMessage = carrier };
    }

    private async Task<CallFault?> TakeTurnAsync(Plan plan, PlannedCall call, Uri address, CancellationToken cancel)
    {
        var asked = time.GetTimestamp();
        try
        {
            using var turn = call.WritesFor is { } user ? await lanes.EnterAsync(plan.App.Name, user, cancel) : default(WriteLanes.Turn?);
            var started = time.GetTimestamp();
            var fault = await CallAsync(plan, call, address);
            plan.Count(time.GetElapsedTime(asked, started), time.GetElapsedTime(started));
            return fault;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The turn never came; the items stay as they are, not attempted.
            return null;
        }
    }

    private async Task<CallFault?> CallAsync(Plan plan, PlannedCall call, Uri address)
    {
        using var deadline = new CancellationTokenSource(settings.Chat.CallTimeout, time);
        using var content = new CallContent(call.MakeBody());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, $"/v4/{call.Command.Path}")) { Content = content };
        request.Options.Set(SigningHandler.App, plan.App);
        CallFault fault;
        var answered = false;
        try
        {
            using var response = await base.SendAsync(request, deadline.Token);
            answered = true;
            using var answer = new AnswerBuffer();
            if (response.StatusCode != HttpStatusCode.OK)
                fault = TransportFault.OfStatus(response.StatusCode);
            else if (!await answer.TryReadAsync(response.Content, deadline.Token))
                fault = CallFault.Of(ProblemKinds.UpstreamError, "The answer is larger than any that upstream documents.", mayBeDone: true);
            else
                return call.Read(answer.Bytes);
        }
        catch (Exception broken) when (TransportFault.Explain(broken, content.MayHaveLeft, answered, deadline.IsCancellationRequested) is { } explained)
        {
            fault = explained;
        }
        call.Fail(fault);
        return fault;
    }
}
