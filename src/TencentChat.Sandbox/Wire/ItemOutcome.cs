namespace TencentChat.Sandbox.Wire;

/// <summary>What became of one target.</summary>
/// <param name="Code">Its ResultCode, 0 when it was done.</param>
/// <param name="Info">Its ResultInfo, empty when it was done.</param>
internal readonly record struct ItemOutcome(int Code, string Info)
{
    public static ItemOutcome Done { get; } = new(0, "");

    /// <summary>There is no such account. The text is assumed.</summary>
    public static ItemOutcome UnknownTarget { get; } = new(30003, "Err_SNS_Account_Not_Exist");
}
