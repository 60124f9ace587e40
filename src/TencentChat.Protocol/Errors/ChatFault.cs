namespace TencentChat.Protocol.Errors;

/// <summary>What kind of fault a code of Tencent's stands for.</summary>
public enum ChatFault
{
    /// <summary>The request, or the state it meets, does not allow it; the caller has to change something.</summary>
    Rejected,

    /// <summary>A user named was never imported into the app.</summary>
    AccountNotFound,

    /// <summary>The accounts exist, but what was named between them does not: the other is not a friend, or there is no such group.</summary>
    RelationNotFound,

    /// <summary>A user named belongs to another app.</summary>
    AccountAppMismatch,

    /// <summary>The app's edition or console switches do not include the feature.</summary>
    FeatureNotEnabled,

    /// <summary>Two writes for one user collided.</summary>
    WriteConflict,

    /// <summary>Too many calls, or upstream sheds load.</summary>
    Throttled,

    /// <summary>The signature, the administrator or the region is wrong: the operator's fault, never the caller's.</summary>
    Credentials,

    /// <summary>The whole app is out of service: disabled, expired, or this address is not allowed.</summary>
    AppDisabled,

    /// <summary>Upstream, or a webhook of the app behind it, failed; also every code nobody documented.</summary>
    Error,

    /// <summary>Upstream timed out within, so a write may have been done.</summary>
    Timeout,
}
