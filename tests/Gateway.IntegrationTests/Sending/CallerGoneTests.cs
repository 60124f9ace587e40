using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.TestHost;

namespace TencentChat.Gateway.IntegrationTests.Sending;

/// <summary>Nobody waits any more: no further attempt is made.</summary>
public sealed class CallerGoneTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DELETE", "/users/alice/follows/bob", "")]
    [InlineData("POST", "/v4/follow/follow_delete", """{"From_Account":"alice","To_Account":["bob"]}""")]
    public async Task A_caller_who_goes_away_in_the_pause_gets_no_further_attempt(string method, string path, string body)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = new GatewayHost().WithDefaultSending().WithService<TimeProvider>(clock);
        // Too fast: to be tried again after a second.
        await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "errorCode", errorCode = 60007 }, Cancel);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var request = new HttpRequestMessage(new(method), path);
        if (body.Length > 0) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var asking = host.Client.SendAsync(request, leaving.Token);
        await Eventually.Async(async () => (await host.Sandbox.CallsAsync(Cancel)) is [{ ErrorCode: 60007 }]);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        // The pause is not waited for: time stands still.
        await Eventually.Async(() => Task.FromResult(host.Log.Lines.Any(line => line.Contains("\"Status\":499", StringComparison.Ordinal))));
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Single(await host.Sandbox.CallsAsync(Cancel));
        Assert.Contains("bob", await host.Sandbox.ListAsync("follows", "alice", Cancel));
    }

    [Fact]
    public async Task A_caller_who_goes_away_from_a_batch_gets_the_chunk_in_flight_and_none_after_it()
    {
        await using var host = new GatewayHost();
        await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "delay", milliseconds = 300 }, Cancel);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        // Three chunks of twenty; the first names whom there is something to do about, and so does the second.
        string[] targets = ["bob", "carol", .. Enumerable.Range(0, 18).Select(i => $"nobody-{i}"), "dave", .. Enumerable.Range(18, 39).Select(i => $"nobody-{i}")];

        var asking = host.Client.PostAsJsonAsync("/users/alice/follows:batchDelete", new { targets }, leaving.Token);
        await Eventually.Async(async () => (await host.Sandbox.CallsAsync(Cancel)).Count == 1);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await Eventually.Async(() => Task.FromResult(host.Log.Lines.Any(line => line.Contains("\"Status\":499", StringComparison.Ordinal))));

        Assert.Equal(20, Assert.Single(await host.Sandbox.CallsAsync(Cancel)).To.Length);
        Assert.Equal(["dave"], await host.Sandbox.ListAsync("follows", "alice", Cancel));
    }

    [Fact]
    public async Task A_caller_who_waits_gets_it()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = new GatewayHost().WithDefaultSending().WithService<TimeProvider>(clock);
        await host.Sandbox.FaultAsync("follow/follow_delete", new { kind = "errorCode", errorCode = 60007 }, Cancel);

        var asking = Answer.OfAsync(host.Client, new(HttpMethod.Delete, "/users/alice/follows/bob"));
        await Eventually.Async(async () => (await host.Sandbox.CallsAsync(Cancel)) is [{ ErrorCode: 60007 }]);
        // In small steps, so that no attempt's own time runs out.
        await Eventually.Async(async () =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(5));
            return (await host.Sandbox.CallsAsync(Cancel)).Count == 2;
        });

        Assert.Equal((204, "2"), ((await asking).Code, (await asking).Headers["Chat-Upstream-Calls"]));
    }
}
