using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.FriendGroups;
using TencentChat.Protocol.Friends;
using TencentChat.Protocol.Profiles;

namespace TencentChat.Gateway.Endpoints.Friends;

/// <summary>Reads requests on friends, and makes of them what upstream wants to know.</summary>
internal static class FriendRequests
{
    public const string FriendId = "friendId";

    public const string Scope = "scope";

    private const string DefaultSource = "Gateway";

    /// <summary>The user and the friend in the path.</summary>
    public static (string UserId, string FriendId) Path(HttpContext http, IdList faults) => (
        faults.Read(RawIds.Read(http, Access.ActingUser) ?? RawId.Of(null), "/userId"),
        faults.Read(RawIds.Read(http, FriendId) ?? RawId.Of(null), "/friendId"));

    /// <summary>Whose entries the query is about; both unless it says otherwise.</summary>
    public static FriendScope ScopeOf(RequestQuery query) => query.Word(Scope, "both", "oneWay") == "oneWay" ? FriendScope.OneWay : FriendScope.Both;

    public static FriendScope ScopeOf(FriendScopeWord word) => word == FriendScopeWord.OneWay ? FriendScope.OneWay : FriendScope.Both;

    public static FriendToAdd ToAdd(string id, AddFriendBody body) =>
        new(id, SourceOf(body.Source)) { GroupName = body.Group, AddWording = body.Wording, Remark = (body as PutFriendBody)?.Remark };

    public static void Check(AddFriendBody body, IdList faults)
    {
        CheckSource(body.Source, "/source", faults);
        faults.CheckLength((body as PutFriendBody)?.Remark, FriendTags.MaxRemarkBytes, "/remark");
        faults.CheckLength(body.Wording, FriendTags.MaxWordingBytes, "/wording");
        if (body.Group is not null) faults.Check(FriendGroupName.Fault(body.Group), "/group");
    }

    public static FriendToImport ToImport(FriendToImportBody friend) => new(friend.FriendId!, SourceOf(friend.Source))
    {
        Remark = friend.Remark,
        RemarkTime = friend.RemarkedAt?.ToUnixTimeSeconds(),
        GroupName = friend.Groups,
        AddWording = friend.Wording,
        AddTime = friend.AddedAt?.ToUnixTimeSeconds(),
        CustomItem = friend.Custom is null ? null : [.. CustomFields.Write(friend.Custom, FriendTags.CustomPrefix)],
    };

    public static void Check(FriendToImportBody friend, string pointer, IdList faults)
    {
        CheckSource(friend.Source, $"{pointer}/source", faults);
        faults.CheckLength(friend.Remark, FriendTags.MaxRemarkBytes, $"{pointer}/remark");
        faults.CheckLength(friend.Wording, FriendTags.MaxWordingBytes, $"{pointer}/wording");
        CheckGroups(friend.Groups, $"{pointer}/groups", faults);
        faults.CheckCustom(friend.Custom, FriendTags.MaxCustomBytes, $"{pointer}/custom");
    }

    /// <summary>The fields that a body changes.</summary>
    public static IReadOnlyList<ProfileItem> Changes(PatchFriendBody body, IdList faults)
    {
        faults.CheckLength(body.Remark, FriendTags.MaxRemarkBytes, "/remark");
        CheckGroups(body.Groups, "/groups", faults);
        faults.CheckCustom(body.Custom, FriendTags.MaxCustomBytes, "/custom");
        List<ProfileItem> items = [.. CustomFields.Write(body.Custom, FriendTags.CustomPrefix)];
        if (body.Remark is { } remark) items.Add(CustomFields.Text(FriendTags.Remark, remark));
        if (body.Groups is { } groups)
            items.Add(new() { Tag = FriendTags.Group, Value = System.Text.Json.JsonSerializer.SerializeToElement(groups, GatewayJson.Default.IReadOnlyListString) });
        if (items.Count == 0) faults.Refuse("", ProblemKinds.ValidationFailed, "The body changes nothing.");
        return items;
    }

    private static void CheckGroups(IReadOnlyList<string>? groups, string pointer, IdList faults)
    {
        for (var i = 0; i < groups?.Count; i++) faults.Check(FriendGroupName.Fault(groups[i]), $"{pointer}/{i}");
    }

    private static void CheckSource(string? source, string pointer, IdList faults) => faults.Check(source is null ? null : FriendSource.Fault(SourceOf(source)), pointer);

    private static string SourceOf(string? source) => FriendSource.Prefix + (source ?? DefaultSource);
}
