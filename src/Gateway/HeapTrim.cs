namespace TencentChat.Gateway;

/// <summary>
/// Gives back the memory that a burst of large requests took. What of it was old when the burst ended is garbage that small requests never have collected, since they leave
/// nothing behind that grows old. So it is looked after now and then, and collected beside the requests.
/// </summary>
internal sealed class HeapTrim(TimeProvider time) : IHostedService, IDisposable
{
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>Less than this, allocated since the last look that collected, leaves nothing behind that is worth a collection, in bytes.</summary>
    private const long Worth = 4 * 1024 * 1024;

    private ITimer? _timer;
    private long _allocated;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(static trim => ((HeapTrim)trim!).Trim(), this, Period, Period);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _timer?.Dispose();

    private void Trim()
    {
        // Not by how the heap has grown: a collection in the middle of a burst finds alive what is dead soon after, and that no longer grows.
        var allocated = GC.GetTotalAllocatedBytes();
        if (allocated - _allocated < Worth) return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        _allocated = allocated;
    }
}
