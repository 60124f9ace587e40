using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.PassThrough;

/// <summary>One call that is passed through: where it goes, and what became of it.</summary>
/// <param name="app">The app that is called.</param>
/// <param name="command">The command.</param>
/// <param name="callerGone">Fires when the caller goes away.</param>
internal sealed class RawCall(ChatApp app, ChatCommand command, CancellationToken callerGone) : IDisposable
{
    /// <summary>The call that a request carries.</summary>
    public static readonly HttpRequestOptionsKey<RawCall> Key = new("TencentChat.RawCall");

    public ChatApp App { get; } = app;

    public ChatCommand Command { get; } = command;

    public CancellationToken CallerGone { get; } = callerGone;

    /// <summary>The part of the answer that was read ahead.</summary>
    public AnswerHead Head { get; } = new();

    /// <summary>How long upstream took, to the end of the head.</summary>
    public TimeSpan Upstream { get; set; }

    /// <summary>Why there is no answer to pass on; null when there is one.</summary>
    public CallFault? Fault { get; private set; }

    /// <summary>What broke on the caller's side while the body was read.</summary>
    public Exception? CallerFault { get; set; }

    /// <summary>Notes why there is no answer. A command that only reads leaves no doubt behind.</summary>
    public void Fail(CallFault fault) => Fault = Command.Repeat == Repeat.Read ? fault with { MayBeDone = false } : fault;

    public void Dispose() => Head.Dispose();
}
