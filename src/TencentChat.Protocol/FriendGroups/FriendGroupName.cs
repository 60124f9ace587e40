using System.Text;

namespace TencentChat.Protocol.FriendGroups;

/// <summary>The rule for the name of a friend group: text of 1 to 30 bytes of UTF-8. Friend groups sort one user's friends and have nothing to do with groups that chat.</summary>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34950"/>
public static class FriendGroupName
{
    /// <summary>The longest name, in bytes of UTF-8.</summary>
    public const int MaxBytes = 30;

    /// <summary>The most groups of one user.</summary>
    public const int MostPerUser = 32;

    /// <summary>Says what is wrong with a name, in words for the person who sent it; null when nothing is.</summary>
    public static string? Fault(string? name)
    {
        if (string.IsNullOrEmpty(name)) return "is empty";
        return Encoding.UTF8.GetByteCount(name) > MaxBytes ? $"is longer than {MaxBytes} bytes of UTF-8" : null;
    }
}
