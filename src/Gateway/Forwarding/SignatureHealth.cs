using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Forwarding;

/// <summary>Degraded while upstream takes no key of an app: the calls of others go on, and another replica would be refused alike.</summary>
internal sealed class SignatureHealth(ChatApps apps, UserSigs signatures) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var refused = apps.All.Count(signatures.IsRefused);
        return Task.FromResult(refused == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture, $"Upstream refused every key of {refused} of {apps.All.Count()} apps; the log tells whose.")));
    }
}
