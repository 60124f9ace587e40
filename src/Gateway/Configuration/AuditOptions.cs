namespace TencentChat.Gateway.Configuration;

/// <summary>Section <c>Audit</c>: the record of every write.</summary>
internal sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>Whether writes are taken down. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The file that lines are appended to. Default standard output.</summary>
    public string? Path { get; init; }
}
