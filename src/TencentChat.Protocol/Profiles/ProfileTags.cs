using System.Collections.Frozen;

namespace TencentChat.Protocol.Profiles;

/// <summary>The fields that a profile has.</summary>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/33520"/>
public static class ProfileTags
{
    /// <summary>What the tag of a custom field begins with; its keyword follows.</summary>
    public const string CustomPrefix = "Tag_Profile_Custom_";

    /// <summary>The longest keyword of a custom field, in letters.</summary>
    public const int MaxKeyword = 8;

    /// <summary>The longest text in a field of free text, in bytes of UTF-8; one field has a limit of its own.</summary>
    public const int MaxText = 500;

    /// <summary>The nickname: text, at most 500 bytes.</summary>
    public static ProfileTag Nickname { get; } = Text("Tag_Profile_IM_Nick");

    /// <summary>The gender: <c>Gender_Type_Unknown</c>, <c>…_Female</c> or <c>…_Male</c>.</summary>
    public static ProfileTag Gender { get; } = Word("Tag_Profile_IM_Gender", "Gender_Type_Unknown", "Gender_Type_Female", "Gender_Type_Male");

    /// <summary>The birthday: a number, by custom yyyymmdd such as 19900131.</summary>
    public static ProfileTag Birthday { get; } = Number("Tag_Profile_IM_BirthDay");

    /// <summary>The place: text, at most 16 bytes, whose meaning is the app's.</summary>
    public static ProfileTag Location { get; } = Text("Tag_Profile_IM_Location", 16);

    /// <summary>A line about oneself: text, at most 500 bytes.</summary>
    public static ProfileTag Signature { get; } = Text("Tag_Profile_IM_SelfSignature");

    /// <summary>What becomes of friend requests: <c>AllowType_Type_NeedConfirm</c>, <c>…_AllowAny</c> or <c>…_DenyAny</c>.</summary>
    public static ProfileTag FriendRequests { get; } =
        Word("Tag_Profile_IM_AllowType", "AllowType_Type_NeedConfirm", "AllowType_Type_AllowAny", "AllowType_Type_DenyAny");

    /// <summary>The language: a number whose meaning is the app's.</summary>
    public static ProfileTag Language { get; } = Number("Tag_Profile_IM_Language");

    /// <summary>The address of the picture: text, at most 500 bytes.</summary>
    public static ProfileTag Picture { get; } = Text("Tag_Profile_IM_Image");

    /// <summary>Settings of messages: a number of flags. Older documents only, so it is none of <see cref="Standard"/>.</summary>
    public static ProfileTag MessageSettings { get; } = Number("Tag_Profile_IM_MsgSettings");

    /// <summary>Whether the user may send friend requests: <c>AdminForbid_Type_None</c>, or <c>AdminForbid_Type_SendOut</c> for not.</summary>
    public static ProfileTag FriendRequestBan { get; } = Word("Tag_Profile_IM_AdminForbidType", "AdminForbid_Type_None", "AdminForbid_Type_SendOut");

    /// <summary>The level: a number whose meaning is the app's.</summary>
    public static ProfileTag Level { get; } = Number("Tag_Profile_IM_Level");

    /// <summary>The role: a number whose meaning is the app's.</summary>
    public static ProfileTag Role { get; } = Number("Tag_Profile_IM_Role");

    /// <summary>Every field that current documents name.</summary>
    public static IReadOnlyList<ProfileTag> Standard { get; } =
        [Nickname, Gender, Birthday, Location, Signature, FriendRequests, Language, Picture, FriendRequestBan, Level, Role];

    private static readonly FrozenDictionary<string, ProfileTag> ByName =
        Standard.Append(MessageSettings).ToFrozenDictionary(tag => tag.Name, StringComparer.Ordinal);

    /// <summary>A custom field, which the app must have made in the console: text of at most 500 bytes, or a number.</summary>
    /// <param name="keyword">Its keyword: 1 to 8 letters of ASCII.</param>
    /// <exception cref="ArgumentException">It is no such keyword.</exception>
    public static ProfileTag Custom(string keyword) => IsKeyword(keyword)
        ? new(CustomPrefix + keyword, ProfileValueKind.TextOrNumber) { MaxBytes = MaxText }
        : throw new ArgumentException("A keyword has 1 to 8 letters.", nameof(keyword));

    /// <summary>Whether text can be the keyword of a custom field: 1 to 8 letters of ASCII.</summary>
    public static bool IsKeyword(string keyword) => keyword.Length is >= 1 and <= MaxKeyword && keyword.All(char.IsAsciiLetter);

    /// <summary>The field of a tag; null when no profile has one by that name. Upper and lower case differ.</summary>
    public static ProfileTag? Find(string name) =>
        name.StartsWith(CustomPrefix, StringComparison.Ordinal) && name[CustomPrefix.Length..] is var keyword && IsKeyword(keyword)
            ? Custom(keyword)
            : ByName.GetValueOrDefault(name);

    private static ProfileTag Text(string name, int maxBytes = MaxText) => new(name, ProfileValueKind.Text) { MaxBytes = maxBytes };

    private static ProfileTag Word(string name, params string[] words) => new(name, ProfileValueKind.Text) { Words = words };

    private static ProfileTag Number(string name) => new(name, ProfileValueKind.Number);
}
