using System.Runtime.CompilerServices;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Gateway.Pacing;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Plans;

/// <summary>
/// What a request means upstream: calls in order, and how their answers become one outcome. One unfollow is a plan of one call, a thousand are fifty.
/// </summary>
/// <param name="app">The app that is called.</param>
/// <param name="actor">The acting user; null where the calls act for nobody in particular.</param>
internal abstract class Plan(ChatApp app, string? actor)
{
    /// <summary>What happened to the calls whose turn came; also the lock of all that is counted while calls run side by side.</summary>
    private readonly List<CallTrail> _begun = new(1);

    public ChatApp App { get; } = app;

    public string? Actor { get; } = actor;

    /// <summary>The command that the plan is about.</summary>
    public abstract ChatCommand Command { get; }

    /// <summary>Whether it changes anything.</summary>
    public virtual bool Writes => Command.Repeat != Repeat.Read;

    /// <summary>The batch that it is, or that it ends in; null where there is none.</summary>
    public virtual BatchPlan? Batch => null;

    /// <summary>The calls that are known before anything is sent, in the order in which they go out.</summary>
    public abstract PlannedCall[] Calls { get; }

    /// <summary>In whose name the calls go. Given when the plan is let out.</summary>
    public CallerClaim Claim { get; set; } = null!;

    /// <summary>How many calls went out, every attempt counted.</summary>
    public int UpstreamCalls { get; private set; }

    /// <summary>How long calls waited for their turn.</summary>
    public TimeSpan Queued { get; private set; }

    /// <summary>How long upstream took.</summary>
    public TimeSpan Upstream { get; private set; }

    /// <summary>Sends the calls and settles what their answers left in doubt.</summary>
    public async ValueTask RunAsync(PlanRun run)
    {
        await CallAsync(run);
        await SettleAsync(run);
    }

    /// <summary>Sends the calls: one after another unless a plan knows better.</summary>
    public virtual ValueTask CallAsync(PlanRun run) => Calls is [var only] && run.GoesOn ? run.SendAsync(only) : CallInOrderAsync(run);

    /// <summary>Settles what the answers left in doubt, where something can.</summary>
    public virtual ValueTask SettleAsync(PlanRun run) => default;

    /// <summary>What happened to the calls, once they are over: in the order in which their turn came, then those whose turn never came.</summary>
    public IReadOnlyList<CallTrail> Trail
    {
        get
        {
            lock (_begun)
            {
                if (_begun.Count >= Calls.Length) return _begun;
                return [.. _begun, .. Calls.Where(static call => !call.HasBegun).Select(static call => new CallTrail(call.Command.Path))];
            }
        }
    }

    /// <summary>Notes that the turn of a call has come.</summary>
    public CallTrail Begin(PlannedCall call, ReadOnlyMemory<byte> body)
    {
        var trail = new CallTrail(call.Command.Path, body);
        call.HasBegun = true;
        lock (_begun) _begun.Add(trail);
        return trail;
    }

    /// <summary>Counts an attempt that went out.</summary>
    public void Count(TimeSpan queued, TimeSpan upstream)
    {
        lock (_begun)
        {
            UpstreamCalls++;
            Queued += queued;
            Upstream += upstream;
        }
    }

    /// <summary>Counts time that a call waited before its first attempt.</summary>
    public void Queue(TimeSpan queued)
    {
        lock (_begun) Queued += queued;
    }

    /// <summary>Answers the caller once the calls are over.</summary>
    public abstract Task AnswerAsync(HttpContext http);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask CallInOrderAsync(PlanRun run)
    {
        var calls = Calls;
        for (var i = 0; i < calls.Length && run.GoesOn; i++) await run.SendAsync(calls[i]);
    }
}

/// <summary>One call of a plan.</summary>
internal abstract class PlannedCall
{
    public abstract ChatCommand Command { get; }

    /// <summary>Whether its turn has come.</summary>
    public bool HasBegun { get; set; }

    /// <summary>The user whose writes go one after another, because upstream refuses two at once; null where nothing is written for one user alone.</summary>
    public virtual string? WritesFor => null;

    /// <summary>Makes the body, UTF-8 JSON.</summary>
    public abstract ReadOnlyMemory<byte> MakeBody();

    /// <summary>Whether an attempt before may have been done although no answer told so.</summary>
    private bool _mayBeDone;

    /// <summary>Whether upstream may still be at one of them.</summary>
    private bool _mayStillRun;

    /// <summary>Reads the answer of an attempt into the plan; the fault of the call as a whole, if it has one.</summary>
    public CallFault? Read(ReadOnlySpan<byte> answer)
    {
        var fault = ReadAnswer(answer);
        if (_mayBeDone) Doubt(_mayStillRun);
        _mayBeDone |= fault is { MayBeDone: true };
        return fault;
    }

    /// <summary>Notes that an attempt has no answer that could be read.</summary>
    public void Fail(CallFault fault)
    {
        _mayBeDone |= fault.MayBeDone;
        _mayStillRun |= fault.MayStillRun;
        NoteFault(fault with { MayBeDone = _mayBeDone, MayStillRun = _mayStillRun });
    }

    protected abstract CallFault? ReadAnswer(ReadOnlySpan<byte> answer);

    protected abstract void NoteFault(CallFault fault);

    /// <summary>
    /// Reconsiders what was just read because an attempt before may have been done: what it found done already may be the work of that one, and what it was
    /// refused may have been done all the same.
    /// </summary>
    /// <param name="mayStillRun">Whether upstream may still be at that one.</param>
    protected virtual void Doubt(bool mayStillRun) { }
}
