using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TencentChat.Gateway.Forwarding;

/// <summary>Degraded while the own clock differs from a region's: calls may work yet, and signatures may be refused soon.</summary>
internal sealed class ClockSkewHealth(ClockSkew skew) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(skew.Wrong.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(Describe()));

    private string Describe() => "The clock differs from that of "
        + string.Join(", ", skew.Wrong.Select(wrong => string.Create(CultureInfo.InvariantCulture, $"{wrong.Key} by {wrong.Value.TotalSeconds:0} seconds")));
}
