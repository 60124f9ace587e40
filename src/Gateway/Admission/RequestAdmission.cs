using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Admission;

/// <summary>
/// Lets only as many requests in at once as the gateway, and each caller, may have. Nothing queues here: what is let in is finished, and new work is turned away
/// with the time after which it may try again. Who needs no credential, such as a probe, is always let in.
/// </summary>
internal sealed class RequestAdmission : IDisposable
{
    /// <summary>What everybody is told while the gateway is full.</summary>
    public const string Full = "The gateway has as many requests under way as it takes at once. Nothing was sent.";

    /// <summary>Above this, the rooms of callers who were not there of late are dropped: callers with tokens have names from outside.</summary>
    private const int MostKept = 10_000;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    /// <summary>The part by which one request moves the average.</summary>
    private const double Weight = 1.0 / 16;

    private readonly RequestDelegate _next;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<Room, ConcurrencyLimiter> _rooms = new();
    private volatile ConcurrencyLimiter _house = new(Limit(1));
    private int _houseLimit;
    private double _averageSeconds;

    public RequestAdmission(RequestDelegate next, LiveSettings settings, TimeProvider time)
    {
        (_next, _time) = (next, time);
        settings.Watch(Apply);
    }

    public Task InvokeAsync(HttpContext http)
    {
        var record = CallRecord.Of(http);
        if (record.Endpoint is not { } endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return _next(http);
        // The console's connection lasts as long as somebody looks: it would hold a place all the while, and then move the average by hours.
        if (endpoint.Metadata.GetMetadata<HubMetadata>() is not null) return _next(http);
        record.Place = Enter(record.KnownCaller);
        return _next(http);
    }

    public void Dispose()
    {
        foreach (var room in _rooms.Values) room.Dispose();
        _house.Dispose();
    }

    /// <summary>Takes a place, which is to be given back when the request is over.</summary>
    private Place Enter(Caller caller)
    {
        var own = RoomOf(caller).AttemptAcquire();
        if (!own.IsAcquired)
        {
            throw Refusal(
                GatewayMeter.CallerLimit, ProblemKinds.QuotaExceeded,
                $"The caller has {caller.MaxConcurrentRequests} requests under way already, as many as it may have at once. Nothing was sent.");
        }
        var house = _house.AttemptAcquire();
        if (house.IsAcquired) return new(this, own, house);
        own.Dispose();
        throw Refusal(GatewayMeter.GatewayLimit, ProblemKinds.NotAttempted, Full);
    }

    private ConcurrencyLimiter RoomOf(Caller caller)
    {
        var room = new Room(caller.QuotaName, caller.MaxConcurrentRequests);
        if (_rooms.TryGetValue(room, out var known)) return known;
        if (_rooms.Count >= MostKept) DropIdle();
        return _rooms.GetOrAdd(room, static room => new(Limit(room.Requests)));
    }

    private void DropIdle()
    {
        foreach (var room in _rooms)
        {
            if (room.Value.IdleDuration > Idle) _rooms.TryRemove(room);
        }
    }

    /// <summary>Turns a request away for as long as one of late took: by then, one of those under way has likely ended.</summary>
    private ProblemException Refusal(string by, ProblemKind kind, string detail)
    {
        GatewayMeter.AdmissionRefused.Add(1, new KeyValuePair<string, object?>(ChatTags.Limit, by));
        return new(kind, detail, retryAfter: CallFault.WholeSeconds(TimeSpan.FromSeconds(Volatile.Read(ref _averageSeconds))));
    }

    /// <summary>A limit that changes begins anew; what is under way gives its place back to the old one.</summary>
    private void Apply(Settings settings)
    {
        if (_houseLimit == settings.Gateway.MaxConcurrentRequests) return;
        _houseLimit = settings.Gateway.MaxConcurrentRequests;
        _house = new(Limit(_houseLimit));
    }

    /// <summary>A caller's part of the house. One whose limit changes gets another.</summary>
    private readonly record struct Room(string Caller, int Requests);

    private static ConcurrencyLimiterOptions Limit(int requests) => new() { PermitLimit = requests, QueueLimit = 0 };

    /// <summary>The place of one request.</summary>
    private sealed class Place(RequestAdmission admission, RateLimitLease own, RateLimitLease house) : IDisposable
    {
        private readonly long _taken = admission._time.GetTimestamp();

        public void Dispose()
        {
            house.Dispose();
            own.Dispose();
            // Two that end at once may overwrite each other; an average bears that.
            var average = Volatile.Read(ref admission._averageSeconds);
            Volatile.Write(ref admission._averageSeconds, average + (admission._time.GetElapsedTime(_taken).TotalSeconds - average) * Weight);
        }
    }
}
