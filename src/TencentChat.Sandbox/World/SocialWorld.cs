namespace TencentChat.Sandbox.World;

/// <summary>Accounts with their follows and blocklists. One lock for all of it: a call holds it for microseconds.</summary>
internal sealed class SocialWorld(WorldState state)
{
    private readonly Lock _gate = new();
    private Population _population = new(state);

    /// <summary>Whether an account exists.</summary>
    public bool Knows(string user)
    {
        lock (_gate) return _population.Find(user) is not null;
    }

    /// <summary>Runs one user's change as a whole, with nothing in between; null when the user does not exist.</summary>
    public T? Change<T>(string user, Func<UserRelations, T> change) where T : class
    {
        lock (_gate) return _population.Find(user) is { } relations ? change(relations) : null;
    }

    /// <summary>Puts another world in place of this one. The state must be checked before.</summary>
    public void Replace(WorldState state)
    {
        var population = new Population(state);
        lock (_gate) _population = population;
    }

    public WorldState Read()
    {
        lock (_gate) return _population.ToState();
    }

    private sealed class Population
    {
        private readonly OrderedIds _order = new();
        private readonly Dictionary<string, UserRelations> _users;

        public Population(WorldState state)
        {
            _users = new(state.Accounts.Count, StringComparer.Ordinal);
            foreach (var account in state.Accounts)
            {
                _order.Add(account);
                _users[account] = new();
            }
            foreach (var (user, targets) in state.Follows) Fill(_users[user].Follows, targets);
            foreach (var (user, targets) in state.Blocklist) Fill(_users[user].Blocklist, targets);
        }

        public UserRelations? Find(string user) => _users.GetValueOrDefault(user);

        public WorldState ToState()
        {
            var accounts = _order.ToArray();
            return new() { Accounts = accounts, Follows = Lists(accounts, user => user.Follows), Blocklist = Lists(accounts, user => user.Blocklist) };
        }

        private Dictionary<string, IReadOnlyList<string>> Lists(string[] accounts, Func<UserRelations, OrderedIds> list) => accounts
            .Select(account => (Account: account, List: list(_users[account])))
            .Where(pair => pair.List.Count > 0)
            .ToDictionary(pair => pair.Account, IReadOnlyList<string> (pair) => pair.List.ToArray());

        private static void Fill(OrderedIds ids, IReadOnlyList<string> targets)
        {
            foreach (var target in targets) ids.Add(target);
        }
    }
}
