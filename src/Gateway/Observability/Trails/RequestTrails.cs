using Microsoft.Extensions.Options;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Pacing;

namespace TencentChat.Gateway.Observability.Trails;

/// <summary>
/// The trails of late requests of this replica. Those that ended in a problem are kept apart, so that a flood of good ones does not wash them away. Old ones make
/// room for new ones, and none is told after a while.
/// </summary>
internal sealed class RequestTrails(IOptions<TelemetryOptions> options, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly Shelf _problems = new(options.Value.TrailMegabytes), _others = new(options.Value.TrailMegabytes);

    /// <summary>Keeps what became of a request that is over.</summary>
    /// <param name="http">The request.</param>
    /// <param name="claim">In whose name it went upstream.</param>
    /// <param name="app">The app that was called.</param>
    /// <param name="actor">The acting user.</param>
    /// <param name="started">When its calls began, as the clock's time stamp.</param>
    /// <param name="calls">What happened to them.</param>
    public void Keep(HttpContext http, CallerClaim claim, ChatApp app, string? actor, long started, IReadOnlyList<CallTrail> calls)
    {
        var record = CallRecord.Of(http);
        var took = time.GetElapsedTime(started);
        Add(new()
        {
            RequestId = RequestId.Of(http),
            Caller = claim.Caller,
            Operation = http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName,
            Actor = actor,
            App = app.Name,
            Region = app.Region.Name,
            At = time.GetUtcNow() - took,
            Took = took,
            Status = http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted ? StatusCodes.Status499ClientClosedRequest : http.Response.StatusCode,
            Outcome = record.ProblemCode ?? record.Outcome,
            Calls = calls,
        });
    }

    private void Add(RequestTrail trail) => (trail.IsProblem ? _problems : _others).Add(trail, trail.Weight);

    /// <summary>The last request of a caller with this id, or at all; null where it is not known, not the caller's, or too long ago.</summary>
    public RequestTrail? Find(string caller, string? requestId)
    {
        var since = time.GetUtcNow() - Kept;
        return Newest(_problems, _others).FirstOrDefault(trail => trail.At >= since && trail.Caller == caller && (requestId is null || trail.RequestId == requestId));
    }

    /// <summary>The last requests that ended in a problem, newest first.</summary>
    public IReadOnlyList<RequestTrail> Problems(int most)
    {
        var since = time.GetUtcNow() - Kept;
        return [.. Newest(_problems).Where(trail => trail.At >= since).Take(most)];
    }

    private static IEnumerable<RequestTrail> Newest(params IEnumerable<Shelf> shelves) =>
        shelves.SelectMany(shelf => shelf.Newest()).OrderByDescending(trail => trail.At);

    /// <summary>A queue with a bound on what it holds in bytes: half of what all trails may take.</summary>
    private sealed class Shelf(int megabytes)
    {
        private readonly long _mostBytes = megabytes * 1024L * 1024 / 2;
        private readonly Lock _lock = new();
        private readonly Queue<(RequestTrail Trail, int Weight)> _trails = new();
        private long _bytes;

        public void Add(RequestTrail trail, int weight)
        {
            if (weight > _mostBytes) return;
            lock (_lock)
            {
                _trails.Enqueue((trail, weight));
                _bytes += weight;
                while (_bytes > _mostBytes) _bytes -= _trails.Dequeue().Weight;
            }
        }

        public RequestTrail[] Newest()
        {
            lock (_lock) return [.. _trails.Select(entry => entry.Trail).Reverse()];
        }
    }
}
