using Polly;
using Polly.CircuitBreaker;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;

namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// The breaker of one region and app: after too many faults of upstream's no call goes there for a while, and then one, to see. It judges attempts that went out;
/// what the gateway holds back itself never gets here, so it neither opens nor closes it.
/// </summary>
internal sealed partial class Breaker
{
    public static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(5), SamplingDuration = TimeSpan.FromSeconds(10);

    public const double FailureRatio = 0.5;

    private readonly string _region;
    private readonly TimeProvider _time;
    private readonly CircuitBreakerStateProvider _circuit = new();
    private readonly ResiliencePipeline<Attempt> _pipeline;
    private long _openUntil;

    /// <param name="region">The region that is called.</param>
    /// <param name="app">The app that is called.</param>
    /// <param name="minimumCalls">How many attempts it takes to judge.</param>
    /// <param name="time">The time.</param>
    /// <param name="log">Where a change of the state is told.</param>
    public Breaker(string region, string app, int minimumCalls, TimeProvider time, ILogger log)
    {
        _region = region;
        _time = time;
        var state = GatewayMeter.TrackBreaker(region, app);
        _pipeline = new ResiliencePipelineBuilder<Attempt> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Attempt>
            {
                StateProvider = _circuit,
                FailureRatio = FailureRatio,
                MinimumThroughput = minimumCalls,
                SamplingDuration = SamplingDuration,
                BreakDuration = BreakDuration,
                // A caller's mistakes say nothing of upstream's health. An attempt that went to see and broke off has seen nothing, so the break goes on.
                ShouldHandle = static args => new(args.Outcome.Exception is not null || args.Outcome.Result.Fault is { Side: FaultSide.Upstream }),
                OnOpened = args => Show(BreakerState.Open, time.GetTimestamp() + (long)(args.BreakDuration.TotalSeconds * time.TimestampFrequency)),
                OnHalfOpened = _ => Show(BreakerState.HalfOpen, openUntil: 0),
                OnClosed = _ => Show(BreakerState.Closed, openUntil: 0),
            })
            .Build();

        ValueTask Show(BreakerState now, long openUntil)
        {
            state.Value = now;
            Volatile.Write(ref _openUntil, openUntil);
            if (now == BreakerState.Open) LogOpened(log, region, app, BreakDuration.TotalSeconds);
            else if (now == BreakerState.Closed) LogClosed(log, region, app);
            return default;
        }
    }

    /// <summary>How long no call goes yet; null when one may try.</summary>
    public TimeSpan? OpenFor =>
        Volatile.Read(ref _openUntil) is var until and not 0 && _time.GetElapsedTime(_time.GetTimestamp(), until) is { Ticks: > 0 } left ? left : null;

    /// <summary>Why no call goes; null when one may try.</summary>
    public CallFault? Held => OpenFor is { } wait ? Paused(wait) : null;

    /// <summary>Whether calls go as if there were no breaker.</summary>
    public bool IsClosed => _circuit.CircuitState == CircuitState.Closed;

    /// <summary>Notes how an attempt ended. Where it is not closed, only the one that goes to see tells anything, and that one is awaited.</summary>
    public ValueTask NoteAsync(in Attempt ended) => IsClosed ? CountAsync(ended) : default;

    private async ValueTask CountAsync(Attempt ended)
    {
        var context = ResilienceContextPool.Shared.Get();
        // Another one may just have opened it: then this one comes too late to count.
        await _pipeline.ExecuteOutcomeAsync(static (_, ended) => Outcome.FromResultAsValueTask(ended), context, ended);
        ResilienceContextPool.Shared.Return(context);
    }

    /// <summary>Makes the attempt that goes to see; where another one went, none may go, which is a fault of the gateway's.</summary>
    public async ValueTask<Attempt> ProbeAsync(Func<ValueTask<Attempt>> attempt)
    {
        try
        {
            return await _pipeline.ExecuteAsync(static (attempt, _) => attempt(), attempt);
        }
        catch (BrokenCircuitException open)
        {
            return new(Paused(open.RetryAfter ?? BreakDuration));
        }
    }

    private CallFault Paused(TimeSpan wait) =>
        CallFault.Held(ProblemKinds.NotAttempted, $"Region {_region} failed too often of late, so calls there pause.", wait) with { StopsPlan = true };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Region {Region} fails app {App} too often: no call goes there for {Seconds} seconds")]
    private static partial void LogOpened(ILogger log, string region, string app, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Region {Region} answers app {App} again")]
    private static partial void LogClosed(ILogger log, string region, string app);
}
