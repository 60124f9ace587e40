using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Profiles;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Profiles;

internal sealed class ReadProfilesHandler(Emulator emulator) : UsersHandler<string, ReadProfilesRequest, ReadProfilesAnswer>(ReadProfiles.Command, emulator)
{
    protected override ReadOnlyMemory<string?> Targets(ReadProfilesRequest request) => request.To!;

    protected override string? IdOf(string target) => target;

    protected override Refusal? Check(ReadProfilesRequest request)
    {
        if (request.TagList is not { Count: > 0 } tags || tags.Contains(null!)) return Family.BadParameter("TagList must name at least one field, each as text.");
        return tags.FirstOrDefault(tag => ProfileTags.Find(tag) is null) is { } unknown ? new(40009, $"{unknown} is not a field of a profile.") : null;
    }

    /// <summary>A field that was never set is left out.</summary>
    protected override ItemResult Tell(ReadProfilesRequest request, ChatUser? user, ItemResult result) => new UserProfile
    {
        Target = result.Target,
        ResultCode = result.ResultCode,
        ResultInfo = result.ResultInfo,
        ProfileItem = user is null
            ? null
            : [.. request.TagList.Where(user.Profile.ContainsKey).Select(tag => new ProfileItem { Tag = tag, Value = user.Profile[tag] })],
    };

    protected override ReadProfilesAnswer Answer(ItemResult[] items) => new()
    {
        UserProfileItem = [.. items.Cast<UserProfile>()],
        FailAccount = BatchResults.Failed(items),
        ActionStatus = "OK",
        ErrorCode = 0,
        ErrorInfo = "",
        ErrorDisplay = "",
    };
}
