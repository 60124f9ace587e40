using System.Collections.Concurrent;

namespace TencentChat.Gateway.Plans;

/// <summary>
/// Lets the writes for one user of one app go one after another, those for different users in parallel: upstream refuses two at once (30008).
/// A lane lives as long as somebody is in it or waits for it, so there are never more lanes than requests.
/// </summary>
internal sealed class WriteLanes
{
    private readonly ConcurrentDictionary<(string App, string User), Lane> _lanes = new();

    /// <summary>How many lanes there are now.</summary>
    public int Count => _lanes.Count;

    /// <summary>Waits for the lane; dispose the turn to leave it.</summary>
    public async ValueTask<Turn> EnterAsync(string app, string user, CancellationToken cancel)
    {
        var key = (app, user);
        while (true)
        {
            var lane = _lanes.GetOrAdd(key, static _ => new());
            if (!lane.TryJoin()) continue;
            try
            {
                await lane.Gate.WaitAsync(cancel);
                return new(this, key, lane);
            }
            catch
            {
                Leave(key, lane);
                throw;
            }
        }
    }

    private void Leave((string App, string User) key, Lane lane)
    {
        if (lane.LeaveAsLast()) _lanes.TryRemove(new(key, lane));
    }

    /// <summary>A turn in a lane.</summary>
    public readonly struct Turn(WriteLanes lanes, (string App, string User) key, Lane lane) : IDisposable
    {
        public void Dispose()
        {
            lane.Gate.Release();
            lanes.Leave(key, lane);
        }
    }

    internal sealed class Lane
    {
        private const int Closed = -1;
        private int _members;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>Joins unless the last member has just left; the lane is then on its way out and a new one has to be asked for.</summary>
        public bool TryJoin()
        {
            lock (Gate)
            {
                if (_members == Closed) return false;
                _members++;
                return true;
            }
        }

        public bool LeaveAsLast()
        {
            lock (Gate)
            {
                if (--_members > 0) return false;
                _members = Closed;
                return true;
            }
        }
    }
}
