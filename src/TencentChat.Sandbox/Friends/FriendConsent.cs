using System.Text.Json;
using TencentChat.Sandbox.Wire;
using TencentChat.Sandbox.World;

namespace TencentChat.Sandbox.Friends;

/// <summary>What users say, in their profiles, of being asked for friendship, and who may not ask at all.</summary>
internal static class FriendConsent
{
    private const string AllowType = "Tag_Profile_IM_AllowType", Confirm = "AllowType_Type_NeedConfirm", Deny = "AllowType_Type_DenyAny";

    private const string ForbidType = "Tag_Profile_IM_AdminForbidType", SendOut = "AdminForbid_Type_SendOut";

    /// <summary>Whether the administrator has forbidden the user to ask.</summary>
    public static bool IsBanned(ChatUser user) => Says(user, ForbidType, SendOut);

    /// <summary>What a request comes to when the target has to agree; null when nobody is asked, which is so unless the profile says otherwise.</summary>
    public static ItemOutcome? Of(ChatUser actor, ChatUser target, long now)
    {
        if (Says(target, AllowType, Deny)) return FriendFaults.Denied;
        if (!Says(target, AllowType, Confirm)) return null;
        if (!actor.Friends.Requests.Contains(target.Id) && actor.Friends.Requests.Count >= FriendTable.MostRequests) return FriendFaults.TooManyRequests;
        actor.Friends.Ask(target.Id, now);
        return FriendFaults.Pending;
    }

    private static bool Says(ChatUser user, string tag, string word) =>
        user.Profile.TryGetValue(tag, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(word);
}
