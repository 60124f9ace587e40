using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability;

namespace TencentChat.Gateway.Audit;

/// <summary>
/// Keeps the audit: lines are made and written by one writer beside the requests. A request waits only while more entries wait than may; an entry that finds no
/// room in time is counted as lost and told. At the end, all that is left is written.
/// </summary>
internal sealed partial class AuditTrail(IOptions<AuditOptions> options, TimeProvider time, ILogger<AuditTrail> log) : BackgroundService, IHealthCheck
{
    /// <summary>Entries hold the ids of whole batches, so not many of them may wait.</summary>
    private const int MostWaiting = 512;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<AuditEntry> _entries = Channel.CreateBounded<AuditEntry>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private volatile bool _isFailing;

    /// <summary>Takes an entry, if the audit is on.</summary>
    public ValueTask AddAsync(AuditEntry entry) => !options.Value.Enabled || _entries.Writer.TryWrite(entry) ? default : WaitAsync(entry);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        _isFailing ? HealthCheckResult.Degraded("The audit cannot be written.") : HealthCheckResult.Healthy());

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // The server has stopped before: no entry comes any more, and those that are there are written.
        _entries.Writer.TryComplete();
        if (ExecuteTask is { } writing) await writing.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled) return;
        using var sink = AuditSink.Open(options.Value.Path);
        await foreach (var entry in _entries.Reader.ReadAllAsync(CancellationToken.None))
        {
            await WriteAsync(sink, entry.ToJson());
            if (_entries.Reader.Count == 0) Try(sink.Flush);
        }
    }

    /// <summary>Writes a line, again and again while it cannot be written: the requests wait, and lose lines, before this one is given up.</summary>
    private async Task WriteAsync(TextWriter sink, string line)
    {
        while (!Try(() => sink.WriteLine(line)))
        {
            if (_entries.Reader.Completion.IsCompleted || _entries.Reader.Count == MostWaiting)
            {
                Lose();
                return;
            }
            await Task.Delay(Pause, time);
        }
    }

    private bool Try(Action write)
    {
        try
        {
            write();
            if (_isFailing) LogRecovered();
            _isFailing = false;
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (!_isFailing) LogFailing(fault.GetType().Name);
            _isFailing = true;
            return false;
        }
    }

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

    private void Lose()
    {
        GatewayMeter.AuditLost.Add(1);
        LogLost();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A line of the audit is lost")]
    private partial void LogLost();

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit cannot be written: {Fault}. It is tried again")]
    private partial void LogFailing(string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "The audit can be written again")]
    private partial void LogRecovered();
}
