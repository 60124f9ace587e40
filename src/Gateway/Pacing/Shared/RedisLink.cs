using StackExchange.Redis;
using TencentChat.Gateway.Configuration;

namespace TencentChat.Gateway.Pacing.Shared;

/// <summary>
/// The connection to Redis, made in its own time and again whenever it breaks. A script that does not answer in time has no answer: nothing waits for Redis, and
/// nothing that Redis or its client says gets into a log, where an address or a password might stand.
/// </summary>
internal sealed class RedisLink(RedisOptions options, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromMilliseconds(200), ConnectTimeout = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Reconnect = TimeSpan.FromMilliseconds(250);

    private volatile ConnectionMultiplexer? _redis;

    /// <summary>What the last script failed by; null when it did not.</summary>
    public volatile string? Fault = "not connected";

    /// <summary>Connects, or begins to try for as long as it takes.</summary>
    public async Task ConnectAsync()
    {
        try
        {
            _redis ??= await ConnectionMultiplexer.ConnectAsync(Settings(options.ConnectionString!));
        }
        catch (Exception fault)
        {
            Fault = fault.GetType().Name;
        }
    }

    /// <summary>Runs a script; null where there is no answer.</summary>
    public async Task<long[]?> RunAsync(string script, RedisKey[] keys, RedisValue[] values)
    {
        if (_redis is not { } redis) return null;
        try
        {
            var answer = await redis.GetDatabase().ScriptEvaluateAsync(script, keys, values).WaitAsync(AnswerTimeout, time);
            Fault = null;
            return (long[]?)answer;
        }
        catch (Exception fault)
        {
            // Whatever the client fails by, the gateway goes on without.
            Fault = fault.GetType().Name;
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is { } redis) await redis.DisposeAsync();
    }

    private static ConfigurationOptions Settings(string text)
    {
        var settings = ConfigurationOptions.Parse(text);
        settings.AbortOnConnectFail = false;
        settings.AllowAdmin = false;
        settings.IncludeDetailInExceptions = false;
        settings.BacklogPolicy = BacklogPolicy.FailFast;
        settings.ConnectTimeout = (int)ConnectTimeout.TotalMilliseconds;
        settings.AsyncTimeout = settings.SyncTimeout = (int)AnswerTimeout.TotalMilliseconds;
        settings.ConnectRetry = 1;
        settings.ReconnectRetryPolicy = new LinearRetry((int)Reconnect.TotalMilliseconds);
        // It is the beat of the client by which it notices time-outs and tries to connect again.
        settings.HeartbeatInterval = Reconnect;
        return settings;
    }
}
