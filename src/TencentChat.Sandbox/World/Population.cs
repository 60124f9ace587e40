using System.Text.Json;
using TencentChat.Protocol.Presence;

namespace TencentChat.Sandbox.World;

/// <summary>Every account of a world. Not safe for several threads.</summary>
internal sealed class Population
{
    /// <summary>How long the id of a deleted account rests, in seconds: "about three months" in Tencent's words.</summary>
    public const long RestSeconds = 90L * 24 * 60 * 60;

    private readonly OrderedIds _order = new();
    private readonly Dictionary<string, long> _deleted = new(StringComparer.Ordinal);
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
        foreach (var (user, fields) in state.Profiles ?? new Dictionary<string, IReadOnlyDictionary<string, JsonElement>>())
        {
            foreach (var (tag, value) in fields) _users[user].Profile[tag] = value;
        }
        foreach (var (user, presence) in state.Presence ?? new Dictionary<string, PresenceState>()) _users[user].Presence = presence;
    }

    public int Count => _order.Count;

    /// <summary>The user of an id; null when no such account exists.</summary>
    public ChatUser? Find(string id) => _users.GetValueOrDefault(id);

    /// <summary>The user of an id, made if need be; null while the id rests after its account was deleted.</summary>
    /// <param name="id">A valid id.</param>
    /// <param name="now">The time in Unix seconds.</param>
    public ChatUser? Import(string id, long now)
    {
        if (Find(id) is { } there) return there;
        if (_deleted.TryGetValue(id, out var since) && now - since < RestSeconds) return null;
        _deleted.Remove(id);
        _order.Add(id, now);
        return _users[id] = new(id);
    }

    /// <summary>Deletes an account and whatever others have set towards it.</summary>
    /// <returns>False when there was none.</returns>
    public bool Delete(string id, long now)
    {
        if (!_users.Remove(id)) return false;
        _order.Remove(id);
        _deleted[id] = now;
        foreach (var user in _users.Values) user.Forget(id);
        return true;
    }

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
            Profiles = WhereAny(accounts, IReadOnlyDictionary<string, JsonElement>? (user) => user.Profile.Count > 0 ? new Dictionary<string, JsonElement>(user.Profile) : null),
            Presence = WhereAny(accounts, user => user.Presence is { Status: not ReadPresence.Offline } presence ? presence : null),
        };
    }

    /// <summary>Everything between the users, where there are not more than so many.</summary>
    public SocialGraph ToGraph(int most)
    {
        if (Count > most) return new(Count, [], []);
        var ids = _order.ToArray();
        return new(Count, ids, [.. ids.Select(id => _users[id]).SelectMany(Relations)]);

        static IEnumerable<Relation> Relations(ChatUser user) => user.Follows.ToArray().Select(to => new Relation(user.Id, to, RelationKind.Follows))
            .Concat(user.Friends.After(0).Select(entry => new Relation(user.Id, entry.Friend.FriendId, RelationKind.Befriends)))
            .Concat(user.Friends.Requests.ToArray().Select(to => new Relation(user.Id, to, RelationKind.Asks)))
            .Concat(user.Blocklist.ToArray().Select(to => new Relation(user.Id, to, RelationKind.Blocks)));
    }

    /// <summary>What some users have; null when nobody has it.</summary>
    private Dictionary<string, T>? WhereAny<T>(string[] accounts, Func<ChatUser, T?> read) where T : class
    {
        var found = accounts.Select(account => (Account: account, Value: read(_users[account]))).Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Account, pair => pair.Value!);
        return found.Count > 0 ? found : null;
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
