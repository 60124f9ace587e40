using TencentChat.Protocol.Users;

namespace TencentChat.Sandbox;

/// <summary>The one app that the sandbox plays, bound from the section <c>Sandbox</c>.</summary>
public sealed class SandboxOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Sandbox";

    /// <summary>Whether a host that embeds the sandbox should start it; off unless set. The sandbox alone does not read it.</summary>
    public bool Enabled { get; set; }

    /// <summary>The SDKAppID that calls must name, more than 0. 1400000000 unless set.</summary>
    public uint SdkAppId { get; set; } = 1_400_000_000;

    /// <summary>The only identifier that may call. <c>administrator</c> unless set.</summary>
    public string Administrator { get; set; } = "administrator";

    /// <summary>The key that UserSigs must be signed by, not empty. <c>sandbox-secret-key</c> unless set: it guards nothing but made-up data.</summary>
    public string SecretKey { get; set; } = "sandbox-secret-key";

    /// <summary>Whose word the sandbox speaks where documents and observations differ. <see cref="SandboxDialect.Documented"/> unless set.</summary>
    public SandboxDialect Dialect { get; set; }

    /// <summary>Says what is wrong with the options, in words for whoever set them; null when nothing is. The key is never in it.</summary>
    internal string? Fault()
    {
        if (SdkAppId == 0) return $"{Section}:{nameof(SdkAppId)} must be more than 0.";
        if (UserId.Fault(Administrator) is { } fault) return $"{Section}:{nameof(Administrator)} {fault}.";
        return string.IsNullOrEmpty(SecretKey) ? $"{Section}:{nameof(SecretKey)} must not be empty." : null;
    }
}
