namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Waits for what another part does in its own time, as long as the test's own bound.</summary>
internal static class Eventually
{
    public static async Task Async(Func<Task<bool>> isSo)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(TimeSpan.FromSeconds(20));
        while (!await isSo())
        {
            bound.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
