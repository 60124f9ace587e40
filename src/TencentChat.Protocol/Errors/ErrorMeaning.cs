namespace TencentChat.Protocol.Errors;

/// <summary>One of the meanings of a code, and where it is meant: everywhere, unless a member says less.</summary>
/// <param name="Error">What it means there.</param>
public sealed record ErrorMeaning(ChatError Error)
{
    /// <summary>The last code of a span of codes that all mean the same; null for a single code.</summary>
    public int? LastCode { get; init; }

    /// <summary>The only service whose commands mean it, such as <c>sns</c>; null for all.</summary>
    public string? Service { get; init; }

    /// <summary>The only command that means it; null for all.</summary>
    public string? Command { get; init; }

    /// <summary>A piece of the text beside the code, without which it is not meant; null for any text.</summary>
    public string? Text { get; init; }
}
