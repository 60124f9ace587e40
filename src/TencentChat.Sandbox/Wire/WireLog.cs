namespace TencentChat.Sandbox.Wire;

/// <summary>All that the wire says: its host has no log of its own, because the framework's writes out whole addresses and so the UserSig.</summary>
internal sealed partial class WireLog(ILogger logger)
{
    public const string Category = "TencentChat.Sandbox";

    [LoggerMessage(1, LogLevel.Information, "Sandbox call {Command} answered {ErrorCode} in {Milliseconds:0.0} ms")]
    public partial void Answered(string command, int? errorCode, double milliseconds);

    [LoggerMessage(2, LogLevel.Error, "Sandbox failed")]
    public partial void Failed(Exception exception);
}
