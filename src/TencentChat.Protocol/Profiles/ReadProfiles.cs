using System.Text.Json;
using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Profiles;

/// <summary>Reads fields of users' profiles.</summary>
/// <remarks>
/// Codes of its own, on the call and on an item: 40001 bad parameter, 40002 no account named, 40003 no such account, 40004 not an administrator,
/// 40006 internal error, 40007 a field may not be read, 40009 no such field. A field that was never set may be left out.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34917"/>
public static class ReadProfiles
{
    private static IReadOnlyList<string> StandardTags { get; } = [.. ProfileTags.Standard.Select(tag => tag.Name)];

    /// <summary>The declaration; as it stands, it asks for every field of <see cref="ProfileTags.Standard"/>.</summary>
    public static BatchCommand<string, ReadProfilesRequest, ReadProfilesAnswer> Command { get; } = new("profile/portrait_get")
    {
        TargetsPerCall = 100,
        CallsPerSecond = 200,
        Repeat = Repeat.Read,
        Errors = [40001, 40002, 40003, 40004, 40006, 40007, 40009],
        Document = new("https://www.tencentcloud.com/document/product/1047/34917"),
        Request = static (_, targets) => new(targets, StandardTags),
        RequestJson = ProfileJson.Default.ReadProfilesRequest,
        AnswerJson = ProfileJson.Default.ReadProfilesAnswer,
    };

    /// <summary>Asks for these fields.</summary>
    /// <param name="tags">Their tags: standard ones, and custom ones that the console knows.</param>
    public static BatchCommand<string, ReadProfilesRequest, ReadProfilesAnswer> Of(IReadOnlyList<string> tags) =>
        Command.AskedAs((_, targets) => new(targets, tags));
}

/// <summary>The request of <see cref="ReadProfiles"/>.</summary>
/// <param name="To">The users, <c>To_Account</c>.</param>
/// <param name="TagList">The tags of the fields to read.</param>
public sealed record ReadProfilesRequest(
    [property: JsonPropertyName("To_Account"), JsonRequired] ReadOnlyMemory<string> To,
    [property: JsonRequired] IReadOnlyList<string> TagList);

/// <summary>The answer of <see cref="ReadProfiles"/>.</summary>
public sealed record ReadProfilesAnswer : BatchAnswer
{
    /// <summary>The fields of one user each.</summary>
    public IReadOnlyList<UserProfile>? UserProfileItem { get; set; }

    /// <summary>The users that could not be read; absent when there are none.</summary>
    [JsonPropertyName("Fail_Account"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? FailAccount { get; set; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ItemResult> Items => UserProfileItem ?? [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Failed => FailAccount ?? [];
}

/// <summary>What was read of one user's profile.</summary>
public sealed record UserProfile : ItemResult
{
    /// <summary>The fields that are set; absent where the item failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProfileItem>? ProfileItem { get; set; }

    internal override void Read(ref Utf8JsonReader json)
    {
        while (json.NextField(out var name))
        {
            if (Take(name, ref json)) continue;
            if (name.SequenceEqual("ProfileItem"u8)) ProfileItem = json.Entries(static () => new ProfileItem());
            else json.Skip();
        }
    }
}
