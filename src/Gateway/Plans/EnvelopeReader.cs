using System.Text.Json;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;

namespace TencentChat.Gateway.Plans;

/// <summary>Reads what an answer says of the call as a whole.</summary>
internal sealed class EnvelopeReader(SecretRedactor redactor)
{
    public static readonly CallFault Unreadable =
        CallFault.Of(ProblemKinds.UpstreamError, "The answer could not be read: it is not JSON of the documented shape, or it was cut short.", mayBeDone: true);

    public static readonly CallFault Contradiction =
        CallFault.Of(ProblemKinds.UpstreamError, "The answer contradicts itself: it says both done and failed.", mayBeDone: true);

    /// <summary>The fault of the call; null when it was accepted.</summary>
    public CallFault? Read(ChatAnswer? answer, ChatCommand command) => Read(answer, command, out _);

    /// <param name="answer">The answer; null where it could not be read.</param>
    /// <param name="command">The command that was called.</param>
    /// <param name="error">What the code means, where there is one other than 0.</param>
    public CallFault? Read(ChatAnswer? answer, ChatCommand command, out ChatError? error)
    {
        error = null;
        if (answer is not { ErrorCode: { } code }) return Unreadable;
        if (code == 0) return answer.ActionStatus == "FAIL" ? Contradiction : null;
        error = ErrorTable.Read(code, answer.ErrorInfo, command);
        return Of(error, answer.ErrorInfo);
    }

    /// <summary>Reads an answer into its shape; null where it is not JSON of that shape.</summary>
    public static T? Parse<TCommand, T>(TCommand command, AnswerParser<TCommand, T> parser, ReadOnlySpan<byte> json) where T : ChatAnswer
    {
        try
        {
            return parser(command, json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The fault that a code stands for.</summary>
    public CallFault Of(ChatError error, string? info) => CallFault.Of(error, redactor.Clean(info));
}

/// <summary>Reads an answer into the shape that its command declares.</summary>
internal delegate T? AnswerParser<in TCommand, out T>(TCommand command, ReadOnlySpan<byte> json) where T : ChatAnswer;
