namespace TencentChat.Protocol.Profiles;

/// <summary>A field of a profile and what it may hold.</summary>
/// <param name="Name">Its tag, as on the wire.</param>
/// <param name="Kind">The JSON types of its value.</param>
public sealed record ProfileTag(string Name, ProfileValueKind Kind)
{
    /// <summary>The longest text, in bytes of UTF-8; null where only <see cref="Words"/> are allowed, and for numbers.</summary>
    public int? MaxBytes { get; init; }

    /// <summary>The only texts allowed; empty where any text is.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}

/// <summary>The JSON types that a field of a profile takes.</summary>
public enum ProfileValueKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number of 0 to 4,294,967,295.</summary>
    Number,

    /// <summary>Text or a whole number of 0 or more, as the console has it.</summary>
    TextOrNumber,
}
