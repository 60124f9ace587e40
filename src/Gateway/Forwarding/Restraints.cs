using System.Collections.Concurrent;
using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Forwarding;

/// <summary>What restrains the calls of each app to its region.</summary>
internal sealed class Restraints(LiveSettings settings, TimeProvider time, ILogger<Breaker> log)
{
    private readonly ConcurrentDictionary<(string Region, string App), Restraint> _restraints = new();

    public Restraint Of(ChatApp app) => _restraints.GetOrAdd((app.Region.Name, app.Name), static (key, self) => self.Make(key.Region, key.App), this);

    private Restraint Make(string region, string app) => new(new(region, app, settings.Chat.BreakerMinimumCalls, time, log), new());
}

/// <summary>What the calls of one app to one region share.</summary>
/// <param name="Breaker">Holds calls back while upstream fails.</param>
/// <param name="Budget">Bounds the retries.</param>
internal sealed record Restraint(Breaker Breaker, RetryBudget Budget);
