using TencentChat.Sandbox.Wire;

namespace TencentChat.Sandbox.Faults;

/// <summary>How each kind of fault answers.</summary>
internal static class FaultAnswers
{
    private const string Unexplained = "A fault of the sandbox.";

    /// <summary>Answers instead of the command.</summary>
    public static Task InsteadAsync(WireCall call, CallFault fault)
    {
        var effect = fault.Effect!;
        switch (effect.Kind)
        {
            case FaultKind.ErrorCode: return call.SendAsync(WireReply.Of(new Refusal(effect.ErrorCode.GetValueOrDefault(), effect.ErrorInfo ?? Unexplained)));
            case FaultKind.NotJson: return call.SendNotJsonAsync();
            case FaultKind.Hang: return call.HangAsync(fault);
            case FaultKind.HttpStatus: call.SendStatus(effect.Status.GetValueOrDefault()); break;
            default: call.Cut(); break;
        }
        return Task.CompletedTask;
    }

    /// <summary>Sends the answer of a command that was done, or loses it.</summary>
    public static Task AfterAsync(WireCall call, CallFault fault, WireReply reply) => fault.Effect?.Kind switch
    {
        FaultKind.Truncate => call.SendHalfAsync(reply),
        FaultKind.ApplyThenHang => call.HangAsync(fault),
        _ => call.SendAsync(reply),
    };
}
