using System.Text.Json.Serialization;
using TencentChat.Protocol.Commands;

namespace TencentChat.Protocol.Profiles;

/// <summary>Writes fields of one user's profile.</summary>
/// <remarks>
/// Codes of its own: 40001 bad parameter, 40003 no such account, 40004 not an administrator, 40006 internal error, 40008 a field may not be written, 40009 no such
/// field, 40601 a value is too long, 40605 a value is not one of the field's words, 40610 a value is of a wrong JSON type. That it is all or nothing is assumed.
/// </remarks>
/// <seealso href="https://www.tencentcloud.com/document/product/1047/34916"/>
public static class SetProfile
{
    /// <summary>The declaration. Whether a lost write took hold is not asked: it may be sent again.</summary>
    public static BatchCommand<ProfileChange, ProfileChange, EnvelopeAnswer> Command { get; } = new("profile/portrait_set")
    {
        TargetsPerCall = 1,
        CallsPerSecond = 200,
        Repeat = Repeat.Safe,
        Errors = [40001, 40003, 40004, 40006, 40008, 40009, 40601, 40605, 40610],
        Document = new("https://www.tencentcloud.com/document/product/1047/34916"),
        Request = static (_, targets) => targets.Span[0],
        RequestJson = ProfileJson.Default.ProfileChange,
        AnswerJson = EnvelopeJson.Default.EnvelopeAnswer,
    };
}

/// <summary>The fields of one user to write: the request of <see cref="SetProfile"/>.</summary>
/// <param name="UserId">Whose profile, <c>From_Account</c>.</param>
/// <param name="Items">The fields, with values of the kind that <see cref="ProfileTags"/> says.</param>
public sealed record ProfileChange(
    [property: JsonPropertyName("From_Account"), JsonRequired] string UserId,
    [property: JsonPropertyName("ProfileItem"), JsonRequired] IReadOnlyList<ProfileItem> Items);
