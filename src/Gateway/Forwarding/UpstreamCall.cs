using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Gateway.Pacing;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Forwarding;

/// <summary>One call on its way upstream, over all its attempts: what is sent, and who reads what comes back.</summary>
/// <param name="app">The app that is called.</param>
/// <param name="command">The command.</param>
/// <param name="claim">In whose name, and what that may cost.</param>
internal abstract class UpstreamCall(ChatApp app, ChatCommand command, CallerClaim claim)
{
    public ChatApp App { get; } = app;

    public ChatCommand Command { get; } = command;

    public CallerClaim Claim { get; } = claim;

    /// <summary>What happens to it.</summary>
    public abstract CallTrail Trail { get; }

    /// <summary>Called when its turn has come, before its first attempt.</summary>
    public virtual void Begin() { }

    /// <summary>Called when it is over, however it ended.</summary>
    /// <param name="fault">Its fault; null where it has none, or never went out.</param>
    public virtual void End(CallFault? fault) { }

    /// <summary>Fires when no further attempt may begin: the caller has gone, or the time of the whole request is over.</summary>
    public abstract CancellationToken Ends { get; }

    /// <summary>Fires when the attempt in flight is to be cut; never, where it is read to its end whatever becomes of the caller.</summary>
    public virtual CancellationToken Cuts => CancellationToken.None;

    /// <summary>Whether there is a body left to send again.</summary>
    public virtual bool CanSendAgain => true;

    /// <summary>Makes the body of an attempt.</summary>
    /// <param name="deadline">The attempt's deadline, already running.</param>
    /// <param name="timeout">How long the attempt may take.</param>
    public abstract UpstreamBody MakeBody(CancellationTokenSource deadline, TimeSpan timeout);

    /// <summary>Reads an answer with status 200, and disposes of it when nobody needs it any more; the fault of the call as a whole, if it has one.</summary>
    public abstract ValueTask<CallFault?> ReadAsync(HttpResponseMessage answer, CancellationToken cancel);

    /// <summary>Notes that an attempt has no answer that could be read.</summary>
    public abstract void Fail(CallFault fault);

    /// <summary>Whether what breaks now is the caller's side and no fault of upstream's.</summary>
    public virtual bool IsAbandoned => false;

    /// <summary>Counts an attempt that went out.</summary>
    /// <param name="queued">How long it waited for its turn.</param>
    /// <param name="upstream">How long it took then.</param>
    public abstract void Count(TimeSpan queued, TimeSpan upstream);
}
