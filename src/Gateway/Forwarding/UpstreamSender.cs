using System.Net;
using Polly;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Pacing;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// Sends a call upstream, again where that is harmless and may help. Each attempt waits for its turn, goes to the domain that can be reached, is signed, and is
/// judged by what its answer says.
/// </summary>
internal sealed class UpstreamSender(
    SigningHandler signing, UserSigs signatures, SendingPipelines pipelines, RegionRoutes routes, Pace pace, ClockSkew skew, LiveSettings settings, TimeProvider time)
    : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(signing);

    /// <summary>The fault of the call, null where it succeeded. What went wrong is noted in the call.</summary>
    public async Task<CallFault?> SendAsync(UpstreamCall call)
    {
        var shared = pipelines.Of(call.App);
        shared.Budget.Earn();
        var sending = new Sending(this, call, shared, settings.Chat, time);
        // Ends cuts the pauses and the attempts after them, never the one in flight.
        var context = ResilienceContextPool.Shared.Get(call.Ends);
        try
        {
            sending.Enter(context);
            var outcome = await shared.Retry.ExecuteOutcomeAsync(static async (context, sending) =>
            {
                try
                {
                    return Outcome.FromResult<CallFault?>(await sending.AttemptAsync(context));
                }
                catch (Exception bug)
                {
                    return Outcome.FromException<CallFault?>(bug);
                }
            }, context, sending);
            // An attempt that was held back or given up leaves the word of the one before.
            var gaveUp = outcome.Exception is OperationCanceledException && call.Ends.IsCancellationRequested;
            if (sending.Attempts > 0 && (gaveUp || outcome.Result is { Side: FaultSide.Gateway })) return sending.Last;
            outcome.ThrowIfException();
            if (outcome.Result is { Side: FaultSide.Gateway } held) call.Fail(held);
            return outcome.Result;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
            if (sending.Attempts > 0) GatewayMeter.CountCall(call, sending.Attempts);
        }
    }

    /// <summary>Waits for a turn; a fault where there is none.</summary>
    /// <param name="call">The call.</param>
    /// <param name="left">How long it may wait.</param>
    public ValueTask<CallFault?> EnterAsync(UpstreamCall call, TimeSpan left) => pace.EnterAsync(call, left);

    /// <summary>Makes one attempt. Faults of the network are outcomes; what is thrown is a bug, or a caller who has gone.</summary>
    /// <param name="call">The call.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="queued">How long it waited for its turn.</param>
    public async ValueTask<Attempt> AttemptAsync(UpstreamCall call, TimeSpan timeout, TimeSpan queued)
    {
        var address = routes.Of(call.App.Region);
        var signature = signatures.Of(call.App);
        using var deadline = new CancellationTokenSource(timeout, time);
        using var body = call.MakeBody(deadline, timeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, call.Command.RequestPath)) { Content = body };
        request.Options.Set(SigningHandler.Signature, signature);
        using var span = UpstreamSpan.Begin(call, address);
        var started = time.GetTimestamp();
        var fault = await ExchangeAsync(call, request, body, deadline);
        var took = time.GetElapsedTime(started);
        call.Count(queued, took);
        UpstreamSpan.End(span, fault);
        GatewayMeter.CountAttempt(call, took, fault);

        var isOnBackup = address != call.App.Region.Address;
        var rerouted = false;
        if (fault is { NothingLeft: true, Side: FaultSide.Upstream }) rerouted = routes.Fail(call.App.Region, address);
        else routes.Reach(call.App.Region, address);
        if (fault is { Kind: var kind, ErrorCode: not null } && kind == ProblemKinds.UpstreamThrottled) pace.Slow(call.App, call.Command);
        if (fault?.Remedy is { } remedy) return new(fault, CanSignAnew: signatures.Refuse(call.App, signature, remedy)) { Took = took, IsOnBackup = isOnBackup };
        if (fault is null && !signature.IsAccepted) signatures.Accept(call.App, signature);
        return new(fault, IsRerouted: rerouted) { Took = took, IsOnBackup = isOnBackup };
    }

    public void Dispose() => _invoker.Dispose();

    private async ValueTask<CallFault?> ExchangeAsync(UpstreamCall call, HttpRequestMessage request, UpstreamBody body, CancellationTokenSource deadline)
    {
        using var linked = call.Cuts.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(call.Cuts, deadline.Token) : null;
        var end = linked ?? deadline;
        HttpResponseMessage? answer = null;
        CallFault fault;
        try
        {
            answer = await _invoker.SendAsync(request, end.Token);
            skew.Look(call.App.Region, answer);
            if (answer.StatusCode == HttpStatusCode.OK) return await call.ReadAsync(answer, end.Token);
            fault = TransportFault.OfStatus(answer.StatusCode);
        }
        catch (Exception broken) when (!call.IsAbandoned
            && TransportFault.Explain(broken, body.MayHaveLeft, answer is not null, end.IsCancellationRequested) is { } explained)
        {
            fault = explained;
        }
        answer?.Dispose();
        call.Fail(fault);
        return fault;
    }
}

/// <summary>How an attempt ended.</summary>
/// <param name="Fault">What went wrong; null when nothing did.</param>
/// <param name="IsRerouted">Whether the next one goes to another domain, because no connection to this one could be made.</param>
/// <param name="CanSignAnew">Whether the signature was refused and there is another one to try.</param>
internal readonly record struct Attempt(CallFault? Fault, bool IsRerouted = false, bool CanSignAnew = false)
{
    /// <summary>How long upstream took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Whether it went to the region's backup domain.</summary>
    public bool IsOnBackup { get; init; }
}
