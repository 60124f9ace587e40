using Microsoft.Extensions.Diagnostics.HealthChecks;
using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Admission;

/// <summary>
/// The end, in order: first the gateway says that it is not ready, and still serves while whoever balances learns of it; then the server takes no more and finishes
/// what it has.
/// </summary>
internal sealed partial class Drain(LiveSettings settings, TimeProvider time, ILogger<Drain> log) : IHostedLifecycleService, IHealthCheck
{
    private volatile bool _hasBegun;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        _hasBegun ? HealthCheckResult.Unhealthy("The gateway is about to stop and takes no new work.") : HealthCheckResult.Healthy());

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _hasBegun = true;
        var delay = settings.Gateway.DrainDelay;
        LogDraining(delay.TotalSeconds);
        return delay > TimeSpan.Zero ? Task.Delay(delay, time, cancellationToken) : Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Told to stop: not ready any more, serving for {Seconds} seconds yet, then finishing what is under way")]
    private partial void LogDraining(double seconds);
}
