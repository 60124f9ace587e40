using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace TencentChat.Gateway.Configuration;

/// <summary>
/// Reads the settings again when one of their files changed. They are checked as at the start, and only then take the place of the old ones: a bad file changes
/// nothing and is told in the log, a line a fault, and by readiness until a good one takes its place.
/// </summary>
internal sealed partial class SettingsReload(
    IConfiguration configuration, IOptionsFactory<ChatOptions> chat, IOptionsFactory<GatewayOptions> gateway, LiveSettings live, TimeProvider time,
    ILogger<SettingsReload> log) : BackgroundService, IHealthCheck
{
    /// <summary>A change is in force within a second.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly IConfigurationRoot _configuration = (IConfigurationRoot)configuration;
    private volatile bool _isRefused;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(_isRefused
        ? HealthCheckResult.Degraded("A change of the settings was refused, for reasons that the log tells; what was before stays in force.")
        : HealthCheckResult.Healthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var files = new SettingsFiles(_configuration);
        var seen = files.Fingerprint();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (files.Fingerprint() is var now && now == seen) continue;
                seen = now;
                Reload();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The gateway stops.
        }
    }

    /// <summary>Reads all sources anew and puts them in force if they hold; whether they do.</summary>
    public bool Reload() => !(_isRefused = !TryReload());

    private bool TryReload()
    {
        var faults = new List<string>();
        try
        {
            _configuration.Reload();
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            // The exception's own text may quote what stands in the file.
            LogFault("A settings file cannot be read: its JSON is broken, or the gateway may not open it.");
            return false;
        }
        var next = (Chat: Make(chat, faults), Gateway: Make(gateway, faults));
        foreach (var fault in faults.Distinct()) LogFault(fault);
        if (faults.Count > 0) return false;
        live.Replace(new(next.Chat!, next.Gateway!));
        LogReload();
        return true;
    }

    private static TOptions? Make<TOptions>(IOptionsFactory<TOptions> factory, List<string> faults)
        where TOptions : class
    {
        try
        {
            return factory.Create(Options.DefaultName);
        }
        catch (OptionsValidationException invalid)
        {
            faults.AddRange(invalid.Failures);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The settings changed and are in force")]
    private partial void LogReload();

    [LoggerMessage(Level = LogLevel.Error, Message = "The settings changed and are refused, the old ones stay in force: {Fault}")]
    private partial void LogFault(string fault);
}
