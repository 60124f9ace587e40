using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests;

/// <summary>Waits for what another part does in its own time, as long as the test's own bound. It looks again and again, but leaves the processor to that part.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10), Bound = TimeSpan.FromSeconds(20);

    /// <summary>Waits for the log's line of a request: lines are gathered for a moment before they are written.</summary>
    public static async Task<string> LoggedAsync(GatewayHost host, Answer answer)
    {
        string? line = null;
        await Async(() => Task.FromResult((line = host.Log.Lines.FirstOrDefault(IsOfIt)) is not null));
        return line!;

        bool IsOfIt(string line) =>
            line.Contains("\"Route\":", StringComparison.Ordinal) && line.Contains(answer.Headers["X-Request-Id"], StringComparison.Ordinal);
    }

    public static async Task Async(Func<Task<bool>> isSo)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Bound);
        using var timer = new PeriodicTimer(Interval);
        while (!await isSo()) await timer.WaitForNextTickAsync(bound.Token);
    }
}
