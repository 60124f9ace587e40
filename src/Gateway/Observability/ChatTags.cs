namespace TencentChat.Gateway.Observability;

/// <summary>The names of tags and attributes that no semantic convention has. Their values are few: names from the settings, commands and words, never ids.</summary>
internal static class ChatTags
{
    public const string App = "chat.app";
    public const string Command = "chat.command";
    public const string Region = "chat.region";
    public const string Caller = "chat.caller";
    public const string Outcome = "chat.outcome";
    public const string Key = "chat.key.fingerprint";
    public const string Limit = "chat.limit";

    /// <summary>The convention's own name for what went wrong.</summary>
    public const string Error = "error.type";
}
