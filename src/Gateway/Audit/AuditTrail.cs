using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability;

namespace TencentChat.Gateway.Audit;

/// <summary>
/// Keeps the audit: lines are made and written by one writer beside the requests. A request waits only for a writer that is slow, not for one that fails; an entry
/// that finds no room is counted as lost and told. At the end, all that is left is written.
/// </summary>
internal sealed partial class AuditTrail(IOptions<AuditOptions> options, TimeProvider time, ILogger<AuditTrail> log) : BackgroundService, IHealthCheck
{
    /// <summary>Entries hold the ids of whole batches, so not many of them may wait.</summary>
    private const int MostWaiting = 512;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<AuditEntry> _entries = Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private volatile bool _isFailing;
    private int _lost;

    /// <summary>The line that is about to be written. It stays until it is.</summary>
    private string? _line;

    /// <summary>Takes an entry, if the audit is on.</summary>
    public ValueTask AddAsync(AuditEntry entry)
    {
        if (!options.Value.Enabled || _entries.Writer.TryWrite(entry)) return default;
        if (!_isFailing) return WaitAsync(entry);
        Lose();
        return default;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        _isFailing ? HealthCheckResult.Degraded("The audit cannot be written.") : HealthCheckResult.Healthy());

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        // The server has stopped before: no entry comes any more, and those that are there are written.
        _entries.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled) return;
        while (_line is not null || await _entries.Reader.WaitToReadAsync(CancellationToken.None))
        {
            if (TryWrite()) continue;
            if (stoppingToken.IsCancellationRequested) GiveUp();
            else await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        TellLost();
    }

    /// <summary>
    /// Writes what waits. The sink is opened anew each time, so that a file that was moved away, as a rotation does, or a disk that is back, is followed.
    /// </summary>
    private bool TryWrite()
    {
        try
        {
            using var sink = new AuditSink(options.Value.Path);
            for (var left = MostWaiting; left > 0 && (_line ??= Next()) is { } line; left--)
            {
                sink.Write(line);
                _line = null;
            }
        }
        catch (Exception fault) when (AuditSink.IsFault(fault))
        {
            if (!_isFailing) LogFailing(fault.Message);
            _isFailing = true;
            return false;
        }
        if (_isFailing) LogRecovered();
        _isFailing = false;
        TellLost();
        return true;
    }

    private string? Next() => _entries.Reader.TryRead(out var entry) ? entry.ToJson() : null;

    private async ValueTask WaitAsync(AuditEntry entry)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await _entries.Writer.WriteAsync(entry, patience.Token);
        }
        catch (Exception full) when (full is OperationCanceledException or ChannelClosedException)
        {
            Lose();
        }
    }

    /// <summary>Drops the line that cannot be written: the gateway stops, and waits for no disk.</summary>
    private void GiveUp()
    {
        _line ??= Next();
        if (_line is null) return;
        _line = null;
        Lose();
    }

    private void Lose()
    {
        GatewayMeter.AuditLost.Add(1);
        if (Interlocked.Increment(ref _lost) == 1) LogLosing();
    }

    /// <summary>One line for all that were lost: they may be many.</summary>
    private void TellLost()
    {
        if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lines) LogLost(lines);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Lines of the audit are being lost: too many wait to be written")]
    private partial void LogLosing();

    [LoggerMessage(Level = LogLevel.Error, Message = "{Lines} lines of the audit are lost")]
    private partial void LogLost(int lines);

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit cannot be written and is tried again: {Fault}")]
    private partial void LogFailing(string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "The audit can be written again")]
    private partial void LogRecovered();
}
