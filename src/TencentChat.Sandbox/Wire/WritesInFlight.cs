using System.Collections.Concurrent;

namespace TencentChat.Sandbox.Wire;

/// <summary>Which users have a write under way: a second one for the same user collides (30008), whatever the two commands are.</summary>
internal sealed class WritesInFlight
{
    private readonly ConcurrentDictionary<string, Place> _places = new(StringComparer.Ordinal);

    /// <summary>Takes the user's place until it is disposed of; null when it is taken.</summary>
    public IDisposable? TryEnter(string user)
    {
        var place = new Place(this, user);
        return _places.TryAdd(user, place) ? place : null;
    }

    /// <summary>Forgets every write under way.</summary>
    public void Clear() => _places.Clear();

    /// <summary>Leaves by itself only: after a clear, the user's place may belong to a later write.</summary>
    private sealed class Place(WritesInFlight owner, string user) : IDisposable
    {
        public void Dispose() => owner._places.TryRemove(new(user, this));
    }
}
