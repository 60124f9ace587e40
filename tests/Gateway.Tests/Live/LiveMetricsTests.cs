using System.Diagnostics.Metrics;
using TencentChat.Gateway.Console.Live;

namespace TencentChat.Gateway.Tests.Live;

/// <summary>The meters are read while somebody looks, and only then.</summary>
public sealed class LiveMetricsTests : IDisposable
{
    private readonly LiveMetrics _live = new();
    private readonly Meter _meter = new("TencentChat.Gateway");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _live.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public async Task What_is_counted_is_seen_within_seconds()
    {
        var calls = _meter.CreateHistogram(
            "gateway.upstream.call.duration", unit: null, description: null, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.03] });
        var items = _meter.CreateCounter<long>("gateway.items");
        _meter.CreateObservableGauge("gateway.governor.rate", () => new Measurement<double>(12.5, new("chat.app", "live"), new("chat.command", "a/b")));
        _meter.CreateObservableGauge("gateway.governor.waiting", () => new Measurement<int>(7, new("chat.app", "live"), new("chat.command", "a/b")));
        _meter.CreateObservableGauge("gateway.breaker.state", () => new Measurement<int>(2, new("chat.app", "live"), new("chat.region", "Live")));
        var seen = new TaskCompletionSource<Overview>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = _live.Watch(() =>
        {
            if (_live.Overview.Commands.Any(static load => load is { App: "live", Total: 2 })) seen.TrySetResult(_live.Overview);
        });

        calls.Record(0.02, new("chat.app", "live"), new("chat.region", "Live"), new("chat.command", "a/b"));
        calls.Record(0.02, new("chat.app", "live"), new("chat.region", "Live"), new("chat.command", "a/b"), new("error.type", "live-error"));
        items.Add(3, new("chat.app", "live"), new("chat.outcome", "live-outcome"));

        var overview = await seen.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        Assert.Contains(new("live-outcome", 3), overview.Outcomes);
        Assert.Contains(new("live-error", 1), overview.Errors);
        var load = overview.Commands.Single(load => load.App == "live");
        Assert.Equal((12.5, 7), (load.Limit, load.Waiting));
        var region = overview.Regions.Single(region => region.Region == "Live");
        Assert.Equal((2, BreakerState.Open), (region.Calls, Assert.Single(region.Breakers).State));
        Assert.Equal(20, region.Median!.Value, 6);
    }

    [Fact]
    public void Nothing_is_read_once_the_last_page_has_closed()
    {
        Assert.False(_live.IsRunning);
        var (first, second) = (_live.Watch(static () => { }), _live.Watch(static () => { }));
        Assert.True(_live.IsRunning);

        first.Dispose();
        first.Dispose();
        Assert.True(_live.IsRunning);
        second.Dispose();

        Assert.False(_live.IsRunning);
        Assert.Same(Overview.Empty, _live.Overview);
    }
}
