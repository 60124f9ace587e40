namespace TencentChat.Protocol.Friends;

/// <summary>On whose side a friendship is made or ended: each of two users has an entry for the other, and one can be there without the other.</summary>
public enum FriendScope
{
    /// <summary>The acting user's entry alone.</summary>
    OneWay,

    /// <summary>Both entries.</summary>
    Both,
}
