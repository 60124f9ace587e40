namespace TencentChat.Sandbox.Wire;

/// <summary>The answers in which documents and observations differ.</summary>
internal sealed record Dialect(ItemOutcome AlreadyBlocked, ItemOutcome NotBlocked, ItemOutcome AlreadyFriends, ItemOutcome NotFriends)
{
    /// <summary>As the pages and the questions and answers have it. The text of "not blocked" stands nowhere.</summary>
    private static readonly Dialect Documented = new(
        AlreadyBlocked: new(30001, "Err_SNS_BlackListAdd_Already_Exist"),
        NotBlocked: new(30001, "Err_SNS_BlackListDelete_Not_In_BlackList"),
        AlreadyFriends: new(30001, "Err_SNS_FriendAdd_Friend_Exist"),
        NotFriends: new(31704, "Err_SNS_FriendDelete_Not_Friend"));

    /// <summary>As it was once seen on the wire, or stands in the code of old clients.</summary>
    private static readonly Dialect Observed = new(
        AlreadyBlocked: new(31307, "Err_SNS_BlackListAdd_Already_Exist"),
        NotBlocked: new(31503, ""),
        AlreadyFriends: new(30520, "Err_SNS_FriendAdd_Friend_Exist"),
        NotFriends: new(30001, "Err_SNS_FriendDelete_Not_Friend"));

    public static Dialect Of(SandboxDialect dialect) => dialect == SandboxDialect.Observed ? Observed : Documented;
}
