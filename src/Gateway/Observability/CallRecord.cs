using System.Diagnostics;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Pacing;
using TencentChat.Gateway.PassThrough;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Observability;

/// <summary>What the records say of a request beyond method and status. Whoever learns something writes it here.</summary>
internal sealed class CallRecord
{
    /// <summary>Where the request goes within the gateway; null where there is no such place, or nobody has looked yet.</summary>
    public Endpoint? Endpoint { get; set; }

    /// <summary>Who calls; null where nobody knows.</summary>
    public Caller? Caller { get; set; }

    /// <summary>The same where nobody is let in who is not known.</summary>
    public Caller KnownCaller => Caller ?? throw new InvalidOperationException("The request has not been authenticated.");

    public string? ActAs { get; set; }

    public string? App { get; set; }

    public string? Region { get; set; }

    public string? Command { get; set; }

    public int Calls { get; set; }

    /// <summary>What the request means upstream; null where it has no plan.</summary>
    public Plan? Plan { get; set; }

    /// <summary>The call that is passed through; null where none is.</summary>
    public RawCall? Passed { get; set; }

    /// <summary>The app that an existing client of Tencent's signed for; null where the request did not come so.</summary>
    public string? SignedApp { get; set; }

    /// <summary>Whether an end user's signature was made: nothing goes upstream, but somebody can now act as that user.</summary>
    public bool IsIssued { get; set; }

    /// <summary>Whether the caller was answered what became of the calls upstream.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>What sends the request upstream; null where nothing does.</summary>
    public IForwards? Forwarder { get; private set; }

    /// <summary>When it was sent there, as the clock's time stamp.</summary>
    public long SentAt { get; private set; }

    /// <summary>In whose name it goes there, and what that may cost.</summary>
    public CallerClaim? Claim { get; private set; }

    /// <summary>The place that the request has while it is under way; null where it needs none.</summary>
    public IDisposable? Place { get; set; }

    public string? Outcome { get; set; }

    public string? ProblemCode { get; set; }

    /// <summary>The trace that the request belongs to; null where neither the caller named one nor the gateway began one.</summary>
    public string? TraceId { get; private set; }

    /// <summary>The operation, by its name in the OpenAPI document; null where it has none.</summary>
    public string? Operation => Endpoint?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;

    /// <summary>Notes where a request goes, and in whose name.</summary>
    public void Goes(IForwards by, ChatApp app, ChatCommand command, CallerClaim claim, long at)
    {
        (App, Region, Command) = (app.Name, app.Region.Name, command.Path);
        (Forwarder, Claim, SentAt) = (by, claim, at);
    }

    /// <summary>Gives back what the request had while it was under way.</summary>
    public void Release()
    {
        Passed?.Dispose();
        Claim?.Dispose();
        Place?.Dispose();
    }

    /// <summary>The trace that the request belongs to, made up where there is none: from then on, all records of the request say the same.</summary>
    public string EnsureTraceId() => TraceId ??= ActivityTraceId.CreateRandom().ToHexString();

    public static CallRecord Begin(HttpContext http)
    {
        var made = new CallRecord { TraceId = TraceOf(http) };
        http.Features[typeof(CallRecord)] = made;
        return made;
    }

    /// <summary>By the type itself: the generic way costs several times as much, and it is asked for often.</summary>
    public static CallRecord Of(HttpContext http) => http.Features[typeof(CallRecord)] as CallRecord ?? Begin(http);

    /// <summary>Where traces are pushed, the gateway's own; else the caller's, by the header that all tracers send.</summary>
    private static string? TraceOf(HttpContext http)
    {
        if (Activity.Current is { } activity) return activity.TraceId.ToHexString();
        return http.Request.Headers.TraceParent is [{ } parent] && ActivityContext.TryParse(parent, traceState: null, out var context) ? context.TraceId.ToHexString() : null;
    }
}
