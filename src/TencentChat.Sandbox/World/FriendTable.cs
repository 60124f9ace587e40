namespace TencentChat.Sandbox.World;

/// <summary>One user's side of all friendships, the groups that sort them, and the requests that wait for consent. Not safe for several threads.</summary>
internal sealed class FriendTable
{
    /// <summary>The most friends of one user.</summary>
    public const int Most = 3000;

    /// <summary>The most groups of one user.</summary>
    public const int MostGroups = Protocol.FriendGroups.FriendGroupName.MostPerUser;

    /// <summary>The most requests of one user that may wait. The number stands on no page.</summary>
    public const int MostRequests = 100;

    private readonly OrderedIds _order = new();
    private readonly OrderedIds _groups = new();
    private readonly OrderedIds _requests = new();

    // Most users of a large world have no friends.
    private Dictionary<string, Friend>? _friends;

    public int Count => _order.Count;

    /// <summary>Grows with every change of a friend.</summary>
    public long Version { get; private set; }

    /// <summary>The names of the groups.</summary>
    public IOrderedIds Groups => _groups;

    /// <summary>Whom the user has asked, and who has not answered.</summary>
    public IOrderedIds Requests => _requests;

    public Friend? Find(string id) => _friends?.GetValueOrDefault(id);

    public bool Contains(string id) => _order.Contains(id);

    /// <summary>The friends behind a place, in the order in which they came; 0 stands before the first.</summary>
    public IEnumerable<(long Place, Friend Friend)> After(long place) => _order.After(place).Select(entry => (entry.Place, _friends![entry.Id]));

    /// <summary>Adds a friend, or changes one who keeps the place. Groups that are new are made.</summary>
    public void Put(Friend friend, long now)
    {
        foreach (var group in friend.Groups ?? []) _groups.Add(group, now);
        _order.Add(friend.FriendId, now);
        _requests.Remove(friend.FriendId);
        (_friends ??= new(StringComparer.Ordinal))[friend.FriendId] = friend with
        {
            AddedAt = friend.AddedAt ?? now,
            Groups = friend.Groups is { Count: > 0 } ? friend.Groups : null,
            Custom = friend.Custom is { Count: > 0 } ? friend.Custom : null,
        };
        Version++;
    }

    /// <returns>False when it was so before.</returns>
    public bool Remove(string id)
    {
        if (!_order.Remove(id)) return false;
        _friends!.Remove(id);
        Version++;
        return true;
    }

    /// <summary>Whether the user could have these groups too.</summary>
    public bool HasRoomFor(IEnumerable<string> groups) => _groups.Count + groups.Where(name => !_groups.Contains(name)).Distinct(StringComparer.Ordinal).Count() <= MostGroups;

    /// <returns>False when it was so before.</returns>
    public bool AddGroup(string name, long now) => _groups.Add(name, now);

    /// <summary>Removes a group; the friends in it stay friends.</summary>
    public void RemoveGroup(string name, long now)
    {
        if (!_groups.Remove(name)) return;
        foreach (var id in Members(name))
        {
            var friend = _friends![id];
            Put(friend with { Groups = [.. friend.Groups!.Where(group => group != name)] }, now);
        }
    }

    /// <summary>The friends in a group.</summary>
    public string[] Members(string group) => [.. After(0).Where(entry => entry.Friend.Groups?.Contains(group) is true).Select(entry => entry.Friend.FriendId)];

    /// <returns>False when it was so before.</returns>
    public bool Ask(string target, long now) => _requests.Add(target, now);

    /// <summary>Drops a request.</summary>
    public void Withdraw(string target) => _requests.Remove(target);
}
