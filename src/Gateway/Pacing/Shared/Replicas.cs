using Microsoft.Extensions.Options;
using StackExchange.Redis;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability;

namespace TencentChat.Gateway.Pacing.Shared;

/// <summary>
/// This replica among the others: whether it shares with them by Redis, or goes on by itself with its share. At any moment it does one of both, and the others
/// count with it accordingly; between the two it takes no slots, for about a second.
/// </summary>
internal sealed partial class Replicas : BackgroundService
{
    /// <summary>The hash tag keeps all keys together where Redis is a cluster.</summary>
    private const string Prefix = "{tencent-chat-gateway}:";

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    private readonly RedisLink _redis;
    private readonly TimeProvider _time;
    private readonly ILogger<Replicas> _log;
    private readonly RedisClock _clock;
    private readonly string _name = Guid.NewGuid().ToString("N");
    private readonly Lock _answering = new();
    private volatile int _count;
    private volatile int _session;
    private volatile bool _hasShared;
    private long _sharesUntil;
    private long _born;

    public Replicas(IOptions<RedisOptions> options, TimeProvider time, ILogger<Replicas> log)
    {
        _redis = new(options.Value, time);
        _time = time;
        _log = log;
        _clock = new(time);
        _count = options.Value.ExpectedReplicas;
        // Who starts has the same time to get in touch as who lost it: until then it might count already.
        _sharesUntil = _clock.Now + Scripts.Life;
    }

    /// <summary>The own time in microseconds.</summary>
    public long Now => _clock.Now;

    /// <summary>How many replicas there are to be, so the part of a limit that is this one's when it is alone.</summary>
    public int Count => _count;

    /// <summary>Whether slots come from Redis, though it may be out of reach for the moment. Otherwise the replica goes on by itself.</summary>
    public bool Shares => Now < Volatile.Read(ref _sharesUntil);

    /// <summary>Whether it was in touch with Redis within the last second.</summary>
    public bool InTouch => _hasShared && Shares;

    /// <summary>Which time of sharing this is; between two of them it went on by itself.</summary>
    public int Session => _session;

    /// <summary>Asks for slots; null where there is no answer.</summary>
    public async Task<Lease?> LeaseAsync(string script, string key, params RedisValue[] asked)
    {
        var answer = await AskAsync(script, key, asked);
        return answer is [_, _, _, _, var count, var first, var spacing, var validity, var free]
            ? new Lease((int)count, _clock.ToOwn(first), spacing, validity, (int)free)
            : null;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _redis.RunAsync("return redis.call('ZREM', KEYS[1], ARGV[1])", [Prefix + "replicas"], [_name]);
        await _redis.DisposeAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, _time);
        bool? told = null;
        try
        {
            do
            {
                await _redis.ConnectAsync();
                await AskAsync(Scripts.Joining, "", []);
                if (InTouch == told || (!InTouch && Shares)) continue;
                told = InTouch;
                GatewayMeter.PacingShared.Record(InTouch ? 1 : 0);
                if (InTouch) LogShares(Count);
                else LogAlone(Count, _redis.Fault is { } fault ? $"does not answer, {fault}" : "has new data");
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The gateway stops.
        }
    }

    private async Task<long[]?> AskAsync(string script, string key, RedisValue[] asked)
    {
        var sent = Now;
        var answer = await _redis.RunAsync(
            script, [Prefix + "replicas", Prefix + "born", Prefix + key], [_name, _count, Volatile.Read(ref _born), .. asked]);
        if (answer is [var now, var born, var live, var all, ..]) Receive(sent, now, born, (int)live, (int)all);
        return answer;
    }

    /// <summary>Notes what an answer says of Redis. While none live, its data are too new to share by.</summary>
    private void Receive(long sent, long now, long born, int live, int all)
    {
        lock (_answering)
        {
            var received = Now;
            _clock.Observe(sent, now, received);
            _count = all;
            if (live == 0) return;
            Volatile.Write(ref _born, born);
            if (received >= _sharesUntil) _session++;
            _hasShared = true;
            Volatile.Write(ref _sharesUntil, received + Scripts.Life);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Quotas and upstream's pace are shared by Redis among {Replicas} replicas")]
    private partial void LogShares(int replicas);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Quotas and upstream's pace are kept by this replica alone, at a part of one in {Replicas}: Redis {Fault}")]
    private partial void LogAlone(int replicas, string fault);
}
