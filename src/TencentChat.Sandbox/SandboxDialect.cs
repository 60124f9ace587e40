namespace TencentChat.Sandbox;

/// <summary>Whose word the sandbox speaks where documents and observations of Tencent's servers differ, as for "already blocked" (30001 or 31307).</summary>
public enum SandboxDialect
{
    /// <summary>What the documents say. The default.</summary>
    Documented,

    /// <summary>What was seen on the wire, or stands in the code of old clients.</summary>
    Observed,
}
