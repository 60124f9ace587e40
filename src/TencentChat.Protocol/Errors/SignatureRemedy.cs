namespace TencentChat.Protocol.Errors;

/// <summary>What to sign with after upstream refused a signature. The refusal comes before anything is done.</summary>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34348"/>
public enum SignatureRemedy
{
    /// <summary>A new signature by the same key: it expired, or was damaged. If that is refused too, by another key.</summary>
    Renew,

    /// <summary>Another key of the app: the signature does not fit the one that upstream has.</summary>
    OtherKey,
}
