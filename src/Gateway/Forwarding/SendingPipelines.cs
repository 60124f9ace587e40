using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// Retry and breaker, one of each a region and app. What they judge is the fault of an attempt, null where it succeeded; HTTP would tell them nothing, since
/// upstream answers 200 to everything.
/// </summary>
internal sealed partial class SendingPipelines(LiveSettings settings, TimeProvider time, ILogger<SendingPipelines> log)
{
    public static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(5), SamplingDuration = TimeSpan.FromSeconds(10);

    public const double FailureRatio = 0.5;

    private readonly ConcurrentDictionary<(string Region, string App), SendingPipeline> _pipelines = new();

    public SendingPipeline Of(ChatApp app) => _pipelines.GetOrAdd((app.Region.Name, app.Name), static (key, self) => self.Make(key.Region, key.App), this);

    private SendingPipeline Make(string region, string app)
    {
        var state = GatewayMeter.TrackBreaker(region, app);
        var pipeline = new ResiliencePipelineBuilder<CallFault?> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<CallFault?>
            {
                // How often, how long apart and whether at all is for the sending to say: it knows the command, the fault and the time that is left.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = static args => new(Sending.Of(args.Context).WantsAnother(args.Outcome)),
                DelayGenerator = static args => new(Sending.Of(args.Context).Pause),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<CallFault?>
            {
                FailureRatio = FailureRatio,
                MinimumThroughput = settings.Chat.BreakerMinimumCalls,
                SamplingDuration = SamplingDuration,
                BreakDuration = BreakDuration,
                // A caller's mistakes, and what the gateway held back itself, say nothing of upstream's health.
                ShouldHandle = static args => new(args.Outcome.Result is { Side: FaultSide.Upstream }),
                OnOpened = args =>
                {
                    state.Value = BreakerState.Open;
                    LogOpened(region, app, args.BreakDuration.TotalSeconds);
                    return default;
                },
                OnHalfOpened = _ =>
                {
                    state.Value = BreakerState.HalfOpen;
                    return default;
                },
                OnClosed = _ =>
                {
                    state.Value = BreakerState.Closed;
                    LogClosed(region, app);
                    return default;
                },
            })
            .Build();
        return new(pipeline, new());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Region {Region} fails app {App} too often: no call goes there for {Seconds} seconds")]
    private partial void LogOpened(string region, string app, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Region {Region} answers app {App} again")]
    private partial void LogClosed(string region, string app);
}

/// <summary>What the calls of one app to one region share.</summary>
internal sealed record SendingPipeline(ResiliencePipeline<CallFault?> Pipeline, RetryBudget Budget);
