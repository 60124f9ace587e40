namespace TencentChat.Protocol.Signing;

/// <summary>What checking a UserSig found. The documents give most of them an error code of their own.</summary>
public enum UserSigVerdict
{
    /// <summary>It holds.</summary>
    Valid,

    /// <summary>There is none (70002).</summary>
    Empty,

    /// <summary>Not base64 in Tencent's alphabet (70003).</summary>
    MalformedBase64,

    /// <summary>Not zlib, damaged, or cut short (70003).</summary>
    MalformedZlib,

    /// <summary>Not a JSON object, or a field in it is of another type (70003).</summary>
    MalformedJson,

    /// <summary>A field is missing (70003).</summary>
    MissingField,

    /// <summary>Made for another app (70014).</summary>
    SdkAppIdMismatch,

    /// <summary>Made for another identifier (70013).</summary>
    IdentifierMismatch,

    /// <summary>Its life is over (70001).</summary>
    Expired,

    /// <summary>It carries other bytes along than expected, or any where none are.</summary>
    UserBufMismatch,

    /// <summary>Signed by another key, or changed since (70009).</summary>
    SignatureMismatch,
}
