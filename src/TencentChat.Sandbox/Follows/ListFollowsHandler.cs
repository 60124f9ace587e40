using System.Globalization;
using TencentChat.Protocol.Follows;
using TencentChat.Protocol.Profiles;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Follows;

internal sealed class ListFollowsHandler(Emulator emulator) : PageHandler<ListFollowsRequest, ListFollowsAnswer>(ListFollows.Command, emulator)
{
    protected override string? Owner(ListFollowsRequest request) => request.From;

    protected override Refusal? Check(ListFollowsRequest request)
    {
        if (!Enum.IsDefined(request.FollowType)) return Refusal.BadParameter("FollowType is 1, 2 or 3.");
        return PlaceOf(request.StartCursor) is null
            ? Refusal.BadParameter("StartCursor is not one that an answer gave.")
            : CheckSize(request.WantNum, nameof(request.WantNum));
    }

    protected override ListFollowsAnswer Answer(Population people, ChatUser owner, ListFollowsRequest request)
    {
        var entries = Entries(owner, request.From, request.FollowType);
        var start = PlaceOf(request.StartCursor);
        var page = entries.Where(entry => entry.Place > start).Take(request.WantNum + 1).ToArray();
        var more = page.Length > request.WantNum;
        if (more) page = page[..^1];
        return new()
        {
            FollowItem = [.. page.Select(entry => new ListedFollow { User = entry.Id, FollowTime = entry.Since, ProfileItem = Nickname(people.Find(entry.Id)) })],
            NextCursor = more ? string.Create(CultureInfo.InvariantCulture, $"c{page[^1].Place}") : "",
            ActionStatus = "OK",
            ErrorCode = 0,
            ErrorInfo = "",
            ErrorDisplay = "",
        };
    }

    /// <summary>Which fields upstream tells is not documented; samples show the nickname.</summary>
    private static ProfileItem[] Nickname(ChatUser? user) =>
        user is not null && user.Profile.TryGetValue(ProfileTags.Nickname.Name, out var value) ? [new() { Tag = ProfileTags.Nickname.Name, Value = value }] : [];

    private static IEnumerable<OrderedIds.Entry> Entries(ChatUser owner, string name, FollowList list) => list switch
    {
        FollowList.Followers => owner.Followers.After(0),
        FollowList.Mutual => owner.Follows.After(0).Where(entry => owner.Followers.Contains(entry.Id)),
        _ => owner.Follows.After(0),
    };

    /// <summary>The place behind which a cursor goes on. It looks like no number, so that nobody counts with it.</summary>
    private static long? PlaceOf(string? cursor) =>
        cursor is "" ? 0
        : cursor is ['c', .. var place] && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : null;
}
