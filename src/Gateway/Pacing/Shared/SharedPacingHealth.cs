using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TencentChat.Gateway.Pacing.Shared;

/// <summary>Says in the readiness detail when replicas do not share. Calls go on, so it is no reason to take the replica out.</summary>
internal sealed class SharedPacingHealth(Replicas replicas) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        replicas.InTouch
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"Redis is away: this replica keeps quotas and upstream's pace by itself, at a part of one in {replicas.Count}."));
}
