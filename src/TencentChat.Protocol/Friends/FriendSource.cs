namespace TencentChat.Protocol.Friends;

/// <summary>The rule for where a friendship came from: <see cref="Prefix"/> and a keyword of 1 to 8 English letters, such as <c>AddSource_Type_Web</c>.</summary>
/// <remarks>The Chinese pages require it of every new friend, the international one does not: give it always.</remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34902"/>
public static class FriendSource
{
    /// <summary>What every source begins with.</summary>
    public const string Prefix = "AddSource_Type_";

    /// <summary>The longest keyword, in letters.</summary>
    public const int MaxKeywordLetters = 8;

    /// <summary>Says what is wrong with a source, in words for the person who sent it; null when nothing is.</summary>
    public static string? Fault(string? source)
    {
        if (source?.StartsWith(Prefix, StringComparison.Ordinal) is not true) return $"does not begin with {Prefix}";
        var keyword = source.AsSpan(Prefix.Length);
        if (keyword.IsEmpty) return $"has no keyword behind {Prefix}";
        if (keyword.Length > MaxKeywordLetters) return $"has a keyword of more than {MaxKeywordLetters} letters";
        foreach (var letter in keyword)
        {
            if (!char.IsAsciiLetter(letter)) return "has a keyword that is not of English letters";
        }
        return null;
    }
}
