using System.Text;

namespace TencentChat.Protocol.Users;

/// <summary>The rule for the id of a user: opaque text of 1 to 32 bytes of UTF-8, not blank, without control characters.</summary>
/// <remarks>Control characters matter beyond looks: the text a UserSig signs is line-based and unescaped, so a line feed would forge lines.</remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34381"/>
public static class UserId
{
    /// <summary>The longest id, in bytes of UTF-8.</summary>
    public const int MaxBytes = 32;

    /// <summary>Says what is wrong with an id, in words for the person who sent it; null when nothing is.</summary>
    public static string? Fault(string? id)
    {
        // Most are visible ASCII and short, which is looked at in one go.
        if (id is { Length: > 0 and <= MaxBytes } && !id.AsSpan().ContainsAnyExceptInRange('!', '~')) return null;
        if (string.IsNullOrWhiteSpace(id)) return "is empty or blank";
        // A UTF-16 unit is at least one byte and at most three, so most ids need no count.
        if (id.Length > MaxBytes || (id.Length > MaxBytes / 3 && Encoding.UTF8.GetByteCount(id) > MaxBytes)) return "is longer than 32 bytes of UTF-8";
        for (var i = 0; i < id.Length; i++)
        {
            if (char.IsControl(id[i])) return "has a control character";
            if (!char.IsSurrogate(id[i])) continue;
            if (!char.IsSurrogatePair(id, i)) return "is not valid Unicode";
            i++;
        }
        return null;
    }

    /// <summary>Whether an id keeps the rule.</summary>
    public static bool IsValid(string? id) => Fault(id) is null;
}
