namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Waits for what another part does in its own time, as long as the test's own bound. It looks again and again, but leaves the processor to that part.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10), Bound = TimeSpan.FromSeconds(20);

    public static async Task Async(Func<Task<bool>> isSo)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Bound);
        using var timer = new PeriodicTimer(Interval);
        while (!await isSo()) await timer.WaitForNextTickAsync(bound.Token);
    }
}
