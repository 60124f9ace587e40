namespace TencentChat.Protocol.Friends;

/// <summary>What a user notes about a friend, by the names that it has on the wire. Names are case-sensitive; lengths are bytes of UTF-8.</summary>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34419"/>
public static class FriendTags
{
    /// <summary>The user's own name for the friend: text of at most <see cref="MaxRemarkBytes"/>.</summary>
    public const string Remark = "Tag_SNS_IM_Remark";

    /// <summary>The friend groups that the friend is in: an array of names.</summary>
    public const string Group = "Tag_SNS_IM_Group";

    /// <summary>Where the friendship came from, by the rule of <see cref="FriendSource"/>; not to be changed.</summary>
    public const string AddSource = "Tag_SNS_IM_AddSource";

    /// <summary>What the request said: text of at most <see cref="MaxWordingBytes"/>; not to be changed. A client for browsers leaves out the <c>Add</c>.</summary>
    public const string AddWording = "Tag_SNS_IM_AddWording";

    /// <summary>When the friendship began, in Unix seconds; not to be changed.</summary>
    public const string AddTime = "Tag_SNS_IM_AddTime";

    /// <summary>When the remark was given, in Unix seconds; not to be changed. In a client of Tencent's only, on no page.</summary>
    public const string RemarkTime = "Tag_SNS_IM_RemarkTime";

    /// <summary>What a field of the app's own begins with: a keyword of at most <see cref="MaxKeywordLetters"/> follows, declared in the console, 20 of them at most.</summary>
    public const string CustomPrefix = "Tag_SNS_Custom_";

    /// <summary>The longest remark.</summary>
    public const int MaxRemarkBytes = 96;

    /// <summary>The longest text of a request.</summary>
    public const int MaxWordingBytes = 256;

    /// <summary>The longest keyword of a field of the app's own, in English letters.</summary>
    public const int MaxKeywordLetters = 8;

    /// <summary>The longest value of a field of the app's own.</summary>
    public const int MaxCustomBytes = 500;

    /// <summary>Every documented field that all apps have.</summary>
    public static IReadOnlyList<string> Standard { get; } = [Remark, Group, AddSource, AddWording, AddTime];
}
