using System.Text.Json;

namespace TencentChat.Sandbox.World;

/// <summary>One account and what it has set towards others. What two users share is changed here for both at once.</summary>
internal sealed class ChatUser(string id)
{
    private readonly OrderedIds _follows = new();
    private readonly OrderedIds _followers = new();
    private readonly OrderedIds _blocklist = new();

    public string Id => id;

    /// <summary>The fields of the profile that are set, by tag.</summary>
    public Dictionary<string, JsonElement> Profile { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether and where the user is online; null for offline.</summary>
    public PresenceState? Presence { get; set; }

    /// <summary>Whom the user follows.</summary>
    public IOrderedIds Follows => _follows;

    /// <summary>Who follows the user.</summary>
    public IOrderedIds Followers => _followers;

    /// <summary>Whom the user blocks.</summary>
    public IOrderedIds Blocklist => _blocklist;

    /// <summary>The user's own side of the friendships; who befriends or parts two users changes both.</summary>
    public FriendTable Friends { get; } = new();

    /// <returns>False when it was so before.</returns>
    public bool Follow(ChatUser target, long now) => _follows.Add(target.Id, now) && target._followers.Add(id, now);

    /// <returns>False when it was so before.</returns>
    public bool Unfollow(ChatUser target) => _follows.Remove(target.Id) && target._followers.Remove(id);

    /// <summary>Ends a friendship both ways too, and the requests between the two.</summary>
    /// <returns>False when it was so before.</returns>
    public bool Block(ChatUser target, long now)
    {
        if (!_blocklist.Add(target.Id, now)) return false;
        ForgetFriend(target.Id);
        target.ForgetFriend(id);
        return true;
    }

    /// <returns>False when it was so before.</returns>
    public bool Unblock(ChatUser target) => _blocklist.Remove(target.Id);

    /// <summary>Drops whatever is set towards an account that is gone.</summary>
    public void Forget(string gone)
    {
        _follows.Remove(gone);
        _followers.Remove(gone);
        _blocklist.Remove(gone);
        ForgetFriend(gone);
    }

    private void ForgetFriend(string gone)
    {
        Friends.Remove(gone);
        Friends.Withdraw(gone);
    }
}
