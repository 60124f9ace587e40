namespace TencentChat.Gateway;

/// <summary>
/// Gives back the memory that a burst of large requests took. What of it was old when the burst ended is garbage that small requests never have collected, since they leave
/// nothing behind that grows old. So it is looked after now and then, and collected beside the requests.
/// </summary>
internal sealed class HeapTrim(TimeProvider time) : IHostedService, IDisposable
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>Growth that is worth a collection, in bytes.</summary>
    private const long Worth = 16 * 1024 * 1024;

    private ITimer? _timer;
    private int _collections;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(static trim => ((HeapTrim)trim!).Trim(), this, Period, Period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _timer?.Dispose();

    private void Trim()
    {
        // What another collection found alive, in the middle of a burst, may be dead by now.
        if (GC.CollectionCount(GC.MaxGeneration) == _collections && Grown() < Worth) return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        _collections = GC.CollectionCount(GC.MaxGeneration);
    }

    /// <summary>By how much the heap has grown since it was last collected as a whole, in bytes.</summary>
    private static long Grown()
    {
        var (blocking, beside) = (GC.GetGCMemoryInfo(GCKind.FullBlocking), GC.GetGCMemoryInfo(GCKind.Background));
        var whole = blocking.Index > beside.Index ? blocking : beside;
        return GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes - whole.HeapSizeBytes;
    }
}
