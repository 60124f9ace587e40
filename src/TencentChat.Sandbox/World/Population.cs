namespace TencentChat.Sandbox.World;

/// <summary>Every account of a world. Not safe for several threads.</summary>
internal sealed class Population
{
    private readonly OrderedIds _order = new();
    private readonly Dictionary<string, ChatUser> _users;

    /// <param name="state">A state that keeps the rules.</param>
    /// <param name="now">Since when all of it holds, in Unix seconds.</param>
    public Population(WorldState state, long now)
    {
        _users = new(state.Accounts.Count, StringComparer.Ordinal);
        foreach (var account in state.Accounts)
        {
            _order.Add(account, now);
            _users[account] = new(account);
        }
        Relate(state.Follows, (user, target) => user.Follow(target, now));
        Relate(state.Blocklist, (user, target) => user.Block(target, now));
        // After the blocklists, which end friendships: a state may hold both.
        foreach (var (user, names) in state.FriendGroups ?? WorldState.NoLists)
        {
            foreach (var name in names) _users[user].Friends.AddGroup(name, now);
        }
        foreach (var (user, friends) in state.Friends ?? WorldState.NoFriends)
        {
            foreach (var friend in friends) _users[user].Friends.Put(friend, now);
        }
        Relate(state.FriendRequests ?? WorldState.NoLists, (user, target) => user.Friends.Ask(target.Id, now));
    }

    /// <summary>The user of an id; null when no such account exists.</summary>
    public ChatUser? Find(string id) => _users.GetValueOrDefault(id);

    public WorldState ToState()
    {
        var accounts = _order.ToArray();
        return new()
        {
            Accounts = accounts,
            Follows = Lists(accounts, user => user.Follows),
            Blocklist = Lists(accounts, user => user.Blocklist),
            Friends = OrNothing(accounts.Select(account => _users[account]).Where(user => user.Friends.Count > 0)
                .ToDictionary(user => user.Id, IReadOnlyList<Friend> (user) => [.. user.Friends.After(0).Select(entry => entry.Friend)])),
            FriendGroups = OrNothing(Lists(accounts, user => user.Friends.Groups)),
            FriendRequests = OrNothing(Lists(accounts, user => user.Friends.Requests)),
        };
    }

    private static Dictionary<string, T>? OrNothing<T>(Dictionary<string, T> lists) => lists.Count > 0 ? lists : null;

    private void Relate(IReadOnlyDictionary<string, IReadOnlyList<string>> lists, Func<ChatUser, ChatUser, bool> relate)
    {
        foreach (var (user, targets) in lists)
        {
            foreach (var target in targets) relate(_users[user], _users[target]);
        }
    }

    private Dictionary<string, IReadOnlyList<string>> Lists(string[] accounts, Func<ChatUser, IOrderedIds> list) => accounts
        .Select(account => (Account: account, List: list(_users[account])))
        .Where(pair => pair.List.Count > 0)
        .ToDictionary(pair => pair.Account, IReadOnlyList<string> (pair) => pair.List.ToArray());
}
