using TencentChat.Sandbox.Wire;

namespace TencentChat.Sandbox.Friends;

/// <summary>How the friend families refuse one target. The codes are Tencent's; a text that stands on no page is marked as the sandbox's own.</summary>
internal static class FriendFaults
{
    public static readonly ItemOutcome
        Source = new(30001, "Err_SNS_FriendAdd_Source_Illegal"),
        Banned = new(30009, "Err_SNS_FriendAdd_Forbid_By_Admin"),
        NoSuchFriend = new(30001, "Err_SNS_FriendGetList_Friend_Not_Exist"),
        ImportFull = new(30010, "Err_SNS_FriendImport_My_Friend_Num_Exceed_Threshold"),
        UpdateGroups = new(30011, "Err_SNS_FriendUpdate_Group_Num_Exceed_Threshold"),
        NotInGroup = new(32216, "Err_SNS_GroupAdd_ToTinyId_Not_Friend");

    // From here on, the texts are our own.
    public static readonly ItemOutcome
        Oneself = new(30001, "Err_SNS_FriendAdd_Add_Self"),
        Field = new(30001, "Err_SNS_FriendAdd_Field_Illegal"),
        AddFull = new(30010, "Err_SNS_FriendAdd_My_Friend_Num_Exceed_Threshold"),
        AddGroups = new(30011, "Err_SNS_FriendAdd_Group_Num_Exceed_Threshold"),
        TooManyRequests = new(30012, "Err_SNS_FriendAdd_Pending_Num_Exceed_Threshold"),
        OtherFull = new(30014, "Err_SNS_FriendAdd_Peer_Friend_Num_Exceed_Threshold"),
        Blocks = new(30515, "Err_SNS_FriendAdd_In_Self_BlackList"),
        Denied = new(30516, "Err_SNS_FriendAdd_Peer_Deny_Any"),
        IsBlocked = new(30525, "Err_SNS_FriendAdd_In_Peer_BlackList"),
        Pending = new(30539, "Err_SNS_FriendAdd_Pending"),
        ImportOneself = new(30001, "Err_SNS_FriendImport_Import_Self"),
        ImportField = new(30001, "Err_SNS_FriendImport_Field_Illegal"),
        ImportGroups = new(30011, "Err_SNS_FriendImport_Group_Num_Exceed_Threshold"),
        UpdateField = new(30001, "Err_SNS_FriendUpdate_Field_Illegal"),
        UpdateNoFriend = new(30001, "Err_SNS_FriendUpdate_Not_Friend");
}
