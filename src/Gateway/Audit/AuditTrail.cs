using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability;

namespace TencentChat.Gateway.Audit;

/// <summary>
/// Keeps the audit: lines are gathered for a moment and written together, beside the requests. A request waits only for a place that is slow, not for one that fails; a
/// line that finds no room is counted as lost and told. At the end, all that is left is written.
/// </summary>
internal sealed partial class AuditTrail(IOptions<AuditOptions> options, StandardOutput output, TimeProvider time, ILogger<AuditTrail> log)
    : IHostedService, IHealthCheck, IDisposable
{
    /// <summary>How much may wait; the line of ten thousand targets is a third of it.</summary>
    public const int MostBytes = 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromSeconds(1);

    private readonly LineBuffer _lines = new(MostBytes);
    private readonly AuditSink _sink = new(options.Value.Path, output);
    private readonly Lock _writing = new();

    /// <summary>What is about to be written. It stays until it is.</summary>
    private (ReadOnlyMemory<byte> Bytes, int Lines) _taken;

    private volatile bool _isFailing, _hasEnded;
    private TaskCompletionSource _room = NewRoom();
    private ITimer? _timer;
    private int _lost;

    /// <summary>Takes an entry, if the audit is on.</summary>
    public ValueTask AddAsync(AuditEntry entry)
    {
        if (!options.Value.Enabled || TryAdd(entry)) return default;
        if (!_isFailing && !_hasEnded) return WaitAsync(entry);
        Lose(1);
        return default;
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        _isFailing ? HealthCheckResult.Degraded("The audit cannot be written.") : HealthCheckResult.Healthy());

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // By the clock on the wall: it is about when to write, and nothing that is written depends on it.
        _timer = TimeProvider.System.CreateTimer(static state => ((AuditTrail)state!).Write(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    /// <summary>The server has stopped before: no entry comes any more, and those that are there are written. What cannot be is dropped: the gateway stops, and waits for no disk.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _hasEnded = true;
        Write();
        lock (_writing)
        {
            Lose(_taken.Lines);
            if (_taken.Lines > 0) Lose(_lines.Take().Lines);
            _taken = default;
        }
        TellLost();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    private static TaskCompletionSource NewRoom() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool TryAdd(AuditEntry entry)
    {
        if (!_lines.TryAddJson(entry, static (json, entry) => entry.Write(json), out var isFirst)) return false;
        if (isFirst && !_isFailing) _timer?.Change(LineBuffer.Gathering, Timeout.InfiniteTimeSpan);
        return true;
    }

    /// <summary>Writes all that waits, and tries again later where it cannot.</summary>
    private void Write()
    {
        // The timer may come while the one before still writes.
        lock (_writing)
        {
            while (true)
            {
                if (_taken.Lines == 0) _taken = _lines.Take();
                if (_taken.Lines == 0) return;
                if (!TryWrite(_taken.Bytes.Span)) break;
                _taken = default;
                Interlocked.Exchange(ref _room, NewRoom()).SetResult();
            }
            if (!_hasEnded) _timer?.Change(Pause, Timeout.InfiniteTimeSpan);
        }
    }

    private bool TryWrite(ReadOnlySpan<byte> lines)
    {
        try
        {
            _sink.Write(lines);
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

    private async ValueTask WaitAsync(AuditEntry entry)
    {
        var asked = time.GetTimestamp();
        while (true)
        {
            var room = Volatile.Read(ref _room).Task;
            if (TryAdd(entry)) return;
            var left = Patience - time.GetElapsedTime(asked);
            if (left <= TimeSpan.Zero || await Task.WhenAny(room, Task.Delay(left, time)) != room) break;
        }
        Lose(1);
    }

    private void Lose(int lines)
    {
        if (lines == 0) return;
        GatewayMeter.AuditLost.Add(lines);
        if (Interlocked.Add(ref _lost, lines) == lines) LogLosing();
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
