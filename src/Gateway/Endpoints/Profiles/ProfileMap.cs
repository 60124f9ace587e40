using System.Text.Json;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Gateway.Endpoints.Profiles;

/// <summary>Which field of ours is which tag of Tencent's.</summary>
internal static class ProfileMap
{
    private static readonly Field[] Fields =
    [
        Text(ProfileTags.Nickname, "nickname", static profile => profile.Nickname, static (profile, text) => profile.Nickname = text),
        Text(ProfileTags.Picture, "faceUrl", static profile => profile.FaceUrl, static (profile, text) => profile.FaceUrl = text),
        Word(ProfileTags.Gender, "gender", static profile => (int?)profile.Gender, static (profile, word) => profile.Gender = (Gender)word),
        Number(ProfileTags.Birthday, "birthday", static profile => profile.Birthday, static (profile, number) => profile.Birthday = number),
        Text(ProfileTags.Location, "location", static profile => profile.Location, static (profile, text) => profile.Location = text),
        Text(ProfileTags.Signature, "signature", static profile => profile.Signature, static (profile, text) => profile.Signature = text),
        Word(ProfileTags.FriendRequests, "friendRequests", static profile => (int?)profile.FriendRequests,
            static (profile, word) => profile.FriendRequests = (FriendRequestRule)word),
        Word(ProfileTags.FriendRequestBan, "friendRequestBan", static profile => (int?)profile.FriendRequestBan,
            static (profile, word) => profile.FriendRequestBan = (FriendRequestBan)word),
        Number(ProfileTags.Language, "language", static profile => profile.Language, static (profile, number) => profile.Language = number),
        Number(ProfileTags.Level, "level", static profile => profile.Level, static (profile, number) => profile.Level = number),
        Number(ProfileTags.Role, "role", static profile => profile.Role, static (profile, number) => profile.Role = number),
    ];

    /// <summary>The tags of all of them.</summary>
    public static IReadOnlyList<string> Tags { get; } = [.. Fields.Select(field => field.Tag.Name)];

    /// <summary>Fills a profile with what was read. A value that is not as documented is as good as not set.</summary>
    public static T Read<T>(T profile, IReadOnlyList<ProfileItem>? items) where T : ProfileFields
    {
        foreach (var field in Fields) field.Read(profile, items);
        profile.Custom = CustomFields.Read(items, ProfileTags.CustomPrefix);
        return profile;
    }

    /// <summary>The changes that a profile asks for, with all that is wrong with them.</summary>
    public static IReadOnlyList<ProfileItem> Write(ProfileFields profile, IdList faults)
    {
        faults.CheckCustom(profile.Custom, ProfileTags.MaxText, "/custom");
        List<ProfileItem> items = [];
        foreach (var field in Fields)
        {
            if (field.Write(profile, faults) is { } value) items.Add(new() { Tag = field.Tag.Name, Value = value });
        }
        items.AddRange(CustomFields.Write(profile.Custom, ProfileTags.CustomPrefix));
        if (items.Count == 0) faults.Refuse("", ProblemKinds.ValidationFailed, "The body changes nothing.");
        return items;
    }

    private static Field Text(ProfileTag tag, string name, Func<ProfileFields, string?> get, Action<ProfileFields, string> set) => new(
        tag,
        (profile, items) => { if (items.Text(tag.Name) is { } text) set(profile, text); },
        (profile, faults) =>
        {
            if (get(profile) is not { } text) return null;
            faults.CheckLength(text, tag.MaxBytes ?? ProfileTags.MaxText, $"/{name}");
            return JsonSerializer.SerializeToElement(text, GatewayJson.Default.String);
        });

    private static Field Number(ProfileTag tag, string name, Func<ProfileFields, long?> get, Action<ProfileFields, long> set) => new(
        tag,
        (profile, items) => { if (items.Number(tag.Name) is { } number) set(profile, number); },
        (profile, faults) =>
        {
            if (get(profile) is not { } number) return null;
            faults.Check(number is < 0 or > uint.MaxValue ? "is not a number of 0 to 4,294,967,295" : null, $"/{name}");
            return JsonSerializer.SerializeToElement(number, GatewayJson.Default.Int64);
        });

    /// <summary>Words of ours stand in the order of the tag's.</summary>
    private static Field Word(ProfileTag tag, string name, Func<ProfileFields, int?> get, Action<ProfileFields, int> set) => new(
        tag,
        (profile, items) => { if (items.Text(tag.Name) is { } text && tag.Words.ToList().IndexOf(text) is >= 0 and var word) set(profile, word); },
        (profile, faults) =>
        {
            if (get(profile) is not { } word) return null;
            if (word >= 0 && word < tag.Words.Count) return JsonSerializer.SerializeToElement(tag.Words[word], GatewayJson.Default.String);
            faults.Check("is none of the documented words", $"/{name}");
            return null;
        });

    private sealed record Field(ProfileTag Tag, Action<ProfileFields, IReadOnlyList<ProfileItem>?> Read, Func<ProfileFields, IdList, JsonElement?> Write);
}
