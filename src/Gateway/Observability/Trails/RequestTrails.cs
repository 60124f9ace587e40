using Microsoft.Extensions.Options;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Observability.Trails;

/// <summary>
/// The trails of late requests of this replica. Those that ended in a problem are kept apart, so that a flood of good ones does not wash them away. Old ones make
/// room for new ones, and none is told after a while.
/// </summary>
internal sealed class RequestTrails(IOptions<TelemetryOptions> options, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly TrailShelf _problems = Half(options), _others = Half(options);

    /// <summary>Keeps what became of a request that is over.</summary>
    /// <param name="http">The request.</param>
    /// <param name="record">What is known of it.</param>
    /// <param name="app">The app that was called.</param>
    /// <param name="actor">The acting user.</param>
    /// <param name="calls">What happened to them.</param>
    public void Keep(HttpContext http, CallRecord record, ChatApp app, string? actor, IReadOnlyList<CallTrail> calls)
    {
        var took = time.GetElapsedTime(record.SentAt);
        Add(new()
        {
            RequestId = RequestId.Of(http),
            Caller = record.Claim!.Caller,
            Operation = record.Operation,
            Actor = actor,
            App = app.Name,
            Region = app.Region.Name,
            At = time.GetUtcNow() - took,
            Took = took,
            Status = FaultAnswers.StatusOf(http),
            Outcome = record.ProblemCode ?? record.Outcome,
            Calls = calls,
        });
    }

    private static TrailShelf Half(IOptions<TelemetryOptions> options) => new(options.Value.TrailMegabytes * 1024 * 512);

    private void Add(in RequestTrail trail) => (trail.IsProblem ? _problems : _others).Add(trail);

    /// <summary>The last request of a caller with this id, or at all; null where it is not known, not the caller's, or too long ago.</summary>
    public RequestTrail? Find(string caller, string? requestId)
    {
        var since = time.GetUtcNow() - Kept;
        RequestTrail[] found = [.. _problems.Newest(caller, requestId, since, most: 1), .. _others.Newest(caller, requestId, since, most: 1)];
        return found is [] ? null : found.MaxBy(static trail => trail.At);
    }

    /// <summary>The last requests that ended in a problem, newest first.</summary>
    public IReadOnlyList<RequestTrail> Problems(int most) => _problems.Newest(caller: null, requestId: null, time.GetUtcNow() - Kept, most);
}
