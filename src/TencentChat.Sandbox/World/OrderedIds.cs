namespace TencentChat.Sandbox.World;

/// <summary>A set of ids that remembers the order in which they came, and when.</summary>
internal interface IOrderedIds
{
    int Count { get; }

    /// <summary>Grows with every change.</summary>
    long Version { get; }

    bool Contains(string id);

    string[] ToArray();

    /// <summary>The entries behind a place; 0 stands before the first.</summary>
    IEnumerable<OrderedIds.Entry> After(long place);
}

/// <summary>
/// Removes in constant time. Places grow and are never given again, so that a list can be walked while it changes. Not safe for several threads.
/// </summary>
internal sealed class OrderedIds : IOrderedIds
{
    // Most users of a large world have no relations at all, so nothing is made for them.
    private Dictionary<string, Entry>? _entries;
    private long _lastPlace;

    public long Version { get; private set; }

    public int Count => _entries?.Count ?? 0;

    /// <param name="id">The id.</param>
    /// <param name="since">When it came, in Unix seconds.</param>
    /// <returns>False when it was there already.</returns>
    public bool Add(string id, long since) => Changed((_entries ??= new(StringComparer.Ordinal)).TryAdd(id, new(id, ++_lastPlace, since)));

    public bool Contains(string id) => _entries?.ContainsKey(id) ?? false;

    public bool Remove(string id) => Changed(_entries?.Remove(id) ?? false);

    public string[] ToArray() => [.. After(0).Select(entry => entry.Id)];

    public IEnumerable<Entry> After(long place) =>
        _entries is null ? [] : _entries.Values.Where(entry => entry.Place > place).OrderBy(entry => entry.Place);

    private bool Changed(bool changed)
    {
        if (changed) Version++;
        return changed;
    }

    /// <summary>One id of the set.</summary>
    /// <param name="Id">The id.</param>
    /// <param name="Place">Where it stands, from 1.</param>
    /// <param name="Since">When it came, in Unix seconds.</param>
    internal readonly record struct Entry(string Id, long Place, long Since);
}
