namespace TencentChat.Gateway.Configuration;

/// <summary>Section <c>Console</c>: the page that shows what goes on.</summary>
internal sealed class ConsoleOptions
{
    public const string Section = "Console";

    /// <summary>Whether there is a page at <c>/console</c>. Default false; true in Development.</summary>
    public bool Enabled { get; init; }
}
