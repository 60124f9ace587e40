using System.Collections.Concurrent;
using Polly;
using Polly.Retry;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Plans;

namespace TencentChat.Gateway.Forwarding;

/// <summary>
/// What the calls of one app to one region share: a retry budget and a breaker; and the retry around them. What they judge is the fault of an attempt, null where it
/// succeeded; HTTP would tell them nothing, since upstream answers 200 to everything.
/// </summary>
internal sealed class SendingPipelines(LiveSettings settings, TimeProvider time, ILogger<Breaker> log)
{
    private readonly ConcurrentDictionary<(string Region, string App), SendingPipeline> _pipelines = new();

    public SendingPipeline Of(ChatApp app) => _pipelines.GetOrAdd((app.Region.Name, app.Name), static (key, self) => self.Make(key.Region, key.App), this);

    private SendingPipeline Make(string region, string app)
    {
        var retry = new ResiliencePipelineBuilder<CallFault?> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<CallFault?>
            {
                // How often, how long apart and whether at all is for the sending to say: it knows the command, the fault and the time that is left.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = static args => new(Sending.Of(args.Context).WantsAnother(args.Outcome)),
                DelayGenerator = static args => new(Sending.Of(args.Context).Pause),
            })
            .Build();
        return new(retry, new(region, app, settings.Chat.BreakerMinimumCalls, time, log), new());
    }
}

/// <summary>What the calls of one app to one region share.</summary>
/// <param name="Retry">Sends again where the sending wants it.</param>
/// <param name="Breaker">Holds calls back while upstream fails.</param>
/// <param name="Budget">Bounds the retries.</param>
internal sealed record SendingPipeline(ResiliencePipeline<CallFault?> Retry, Breaker Breaker, RetryBudget Budget);
