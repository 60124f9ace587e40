using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.ObjectPool;
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
    SigningHandler signing, UserSigs signatures, Restraints restraints, RegionRoutes routes, CommandAddresses addresses, Pace pace, ClockSkew skew,
    LiveSettings settings, CommandMeter meter, TimeProvider time) : IDisposable
{
    private readonly HttpMessageInvoker _invoker = new(signing);
    private readonly ObjectPool<CancellationTokenSource> _deadlines = Deadlines.Pool(time);

    /// <summary>Sends a call. How it ended is noted in the call itself; where it could not go out before it was no longer wanted, nothing is.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync(UpstreamCall call)
    {
        var sending = new Sending(call, settings.Chat, time);
        CallFault? end = null;
        try
        {
            call.Begin();
            var (breaker, budget) = restraints.Of(call.App);
            budget.Earn();
            while (true)
            {
                // Ends cuts the pauses and the attempts after them, never the one in flight.
                call.Ends.ThrowIfCancellationRequested();
                var asked = time.GetTimestamp();
                // An open breaker is told at once, without a turn that others could use.
                var attempt = new Attempt(breaker.Held ?? await EnterAsync(call, sending.Left));
                var queued = time.GetElapsedTime(asked);
                if (attempt.Fault is null)
                {
                    call.Ends.ThrowIfCancellationRequested();
                    var timeout = sending.Share;
                    attempt = await (breaker.IsClosed ? AttemptAsync(call, timeout, queued, breaker) : ProbeAsync(breaker, call, timeout, queued));
                }
                if (attempt.Fault is { Side: FaultSide.Gateway } held)
                {
                    sending.Hold(held, queued);
                    // What is held back leaves the word of the attempt before.
                    end = sending.Attempts > 0 ? sending.Last : held;
                    if (sending.Attempts == 0) call.Fail(held);
                    return;
                }
                var goesOn = sending.GoesOn(attempt, queued, budget);
                end = attempt.Fault;
                if (!goesOn) return;
                if (sending.Pause > TimeSpan.Zero) await Task.Delay(sending.Pause, time, call.Ends);
            }
        }
        catch (OperationCanceledException) when (call.Ends.IsCancellationRequested)
        {
            // The attempt before, if there was one, stays the last.
        }
        finally
        {
            if (sending.Attempts > 0) meter.CountCall(call.App.Name, call.Command.Path);
            call.End(end);
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
    /// <param name="breaker">What is to learn how it ended; null for nothing.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Attempt> AttemptAsync(UpstreamCall call, TimeSpan timeout, TimeSpan queued, Breaker? breaker = null)
    {
        var domain = routes.Of(call.App.Region);
        var signature = signatures.Of(call.App);
        var deadline = _deadlines.Get();
        deadline.CancelAfter(timeout);
        var body = call.MakeBody(deadline, timeout);
        using var request = new UpstreamRequest(addresses.Of(domain, call.Command), signature, body);
        using var span = UpstreamSpan.Begin(call, domain);
        var started = time.GetTimestamp();
        HttpResponseMessage? answer = null;
        CallFault? fault;
        try
        {
            using var cut = call.Cuts.UnsafeRegister(static deadline => ((CancellationTokenSource)deadline!).Cancel(), deadline);
            answer = await _invoker.SendAsync(request, deadline.Token);
            skew.Look(call.App.Region, answer);
            fault = answer.StatusCode == HttpStatusCode.OK
                ? await call.ReadAsync(answer, deadline.Token)
                : Lose(call, answer, TransportFault.OfStatus(answer.StatusCode));
        }
        catch (Exception broken) when (!call.IsAbandoned
            && TransportFault.Explain(broken, body.MayHaveLeft, answer is not null, deadline.IsCancellationRequested) is { } explained)
        {
            fault = Lose(call, answer, explained);
        }
        finally
        {
            // A body that broke may flow on for a moment and set its deadline, so only that of an answered attempt serves again.
            if (answer is null) deadline.Dispose();
            else _deadlines.Return(deadline);
        }
        var took = time.GetElapsedTime(started);
        call.Count(queued, took);
        UpstreamSpan.End(span, fault);
        GatewayMeter.CountAttempt(call, took, fault);
        var attempt = Judge(call, domain, signature, fault) with { Took = took, IsOnBackup = domain != call.App.Region.Address };
        if (breaker is not null) await breaker.NoteAsync(attempt);
        return attempt;
    }

    public void Dispose() => _invoker.Dispose();

    private ValueTask<Attempt> ProbeAsync(Breaker breaker, UpstreamCall call, TimeSpan timeout, TimeSpan queued) =>
        breaker.ProbeAsync(() => AttemptAsync(call, timeout, queued, breaker));

    private static CallFault Lose(UpstreamCall call, HttpResponseMessage? answer, CallFault fault)
    {
        answer?.Dispose();
        call.Fail(fault);
        return fault;
    }

    /// <summary>Tells those who have to know how an attempt ended, and what they make of it.</summary>
    private Attempt Judge(UpstreamCall call, Uri domain, AppSignature signature, CallFault? fault)
    {
        var rerouted = false;
        if (fault is { NothingLeft: true, Side: FaultSide.Upstream }) rerouted = routes.Fail(call.App.Region, domain);
        else routes.Reach(call.App.Region, domain);
        if (fault is { Kind: var kind, ErrorCode: not null } && kind == ProblemKinds.UpstreamThrottled) pace.Slow(call.App, call.Command);
        if (fault?.Remedy is { } remedy) return new(fault, CanSignAnew: signatures.Refuse(call.App, signature, remedy));
        if (fault is null && !signature.IsAccepted) signatures.Accept(call.App, signature);
        return new(fault, IsRerouted: rerouted);
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
