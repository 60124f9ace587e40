using Microsoft.Extensions.ObjectPool;

namespace TencentChat.Gateway.Forwarding;

/// <summary>Makes the deadlines of attempts, to be set by who takes one. What was met serves again, timer and all, where the time is the system's own.</summary>
internal sealed class Deadlines(TimeProvider time) : PooledObjectPolicy<CancellationTokenSource>
{
    /// <summary>About as many as attempts are under way at once; more are thrown away.</summary>
    private const int MostKept = 256;

    public static ObjectPool<CancellationTokenSource> Pool(TimeProvider time) =>
        new DefaultObjectPoolProvider { MaximumRetained = MostKept }.Create(new Deadlines(time));

    public override CancellationTokenSource Create() => new(Timeout.InfiniteTimeSpan, time);

    public override bool Return(CancellationTokenSource obj) => obj.TryReset();
}
