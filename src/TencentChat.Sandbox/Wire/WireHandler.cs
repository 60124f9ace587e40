using TencentChat.Protocol.Commands;
using TencentChat.Sandbox.Faults;

namespace TencentChat.Sandbox.Wire;

/// <summary>Carries out one command. A handler knows nothing of HTTP.</summary>
internal abstract class WireHandler(ChatCommand command)
{
    public ChatCommand Command => command;

    /// <summary>Answers a call whose query has passed every check.</summary>
    /// <param name="json">The body: JSON, though perhaps of another shape.</param>
    /// <param name="fault">The fault of this call, of which a handler minds delays and codes of targets.</param>
    /// <exception cref="OperationCanceledException">The call is to be cut.</exception>
    public abstract Task<WireReply> AnswerAsync(ReadOnlyMemory<byte> json, CallFault fault);
}
