namespace TencentChat.Sandbox.World;

/// <summary>A set of ids that remembers the order in which they came, and removes in constant time. Not safe for several threads.</summary>
internal sealed class OrderedIds
{
    // Most users of a large world have no relations at all, so nothing is made for them.
    private Dictionary<string, long>? _places;
    private long _next;

    public int Count => _places?.Count ?? 0;

    public bool Add(string id) => (_places ??= new(StringComparer.Ordinal)).TryAdd(id, _next++);

    public bool Remove(string id) => _places?.Remove(id) ?? false;

    public string[] ToArray() => _places is null ? [] : [.. _places.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
}
