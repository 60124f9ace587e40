using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace TencentChat.Gateway.Console.Live;

/// <summary>
/// The meters, read once a second for as long as a page is open: the first page that opens begins a reader of its own beside the one of <c>/metrics</c>, and the last
/// that closes ends it. While nobody looks, nothing is read and nothing kept.
/// </summary>
internal sealed class LiveMetrics : IDisposable
{
    private const int Interval = 1000;

    private readonly Lock _gate = new();
    private readonly List<Action> _pages = [];
    private MeterProvider? _meters;
    private Timeline _timeline = new();
    private volatile Overview _overview = Overview.Empty;

    /// <summary>How it looks now.</summary>
    public Overview Overview => _overview;

    /// <summary>Whether anything is read.</summary>
    public bool IsRunning
    {
        get { lock (_gate) return _meters is not null; }
    }

    /// <summary>Reads until the answer is disposed of.</summary>
    /// <param name="changed">Is told of every second, on a thread of the reader's: it must not wait.</param>
    public IDisposable Watch(Action changed)
    {
        lock (_gate)
        {
            _pages.Add(changed);
            _meters ??= Begin();
        }
        return new Page(this, changed);
    }

    public void Dispose()
    {
        lock (_gate) _pages.Clear();
        End();
    }

    private MeterProvider Begin()
    {
        var timeline = _timeline = new();
        var begun = false;
        var meters = Sdk.CreateMeterProviderBuilder()
            .AddMeter(MetricReadings.Meters)
            .AddReader(new PeriodicExportingMetricReader(new MetricReadings((second, gauges) => { if (Volatile.Read(ref begun)) Take(timeline, second, gauges); }), Interval)
            {
                TemporalityPreference = MetricReaderTemporalityPreference.Delta,
            })
            .Build();
        // What was counted before belongs to no second that is shown.
        meters.ForceFlush(Interval);
        Volatile.Write(ref begun, true);
        return meters;
    }

    private void Take(Timeline timeline, Second second, Gauges gauges)
    {
        Action[] pages;
        lock (_gate)
        {
            // The last words of a reader that has ended meanwhile.
            if (timeline != _timeline || _meters is null) return;
            _overview = timeline.Add(second, gauges);
            pages = [.. _pages];
        }
        foreach (var page in pages) page();
    }

    private void Leave(Action changed)
    {
        lock (_gate) _pages.Remove(changed);
        End();
    }

    /// <summary>Outside the lock, since a reader that ends waits for its last reading.</summary>
    private void End()
    {
        MeterProvider? ended;
        lock (_gate)
        {
            if (_pages.Count > 0) return;
            (ended, _meters) = (_meters, null);
            _overview = Overview.Empty;
        }
        ended?.Dispose();
    }

    private sealed class Page(LiveMetrics metrics, Action changed) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) metrics.Leave(changed);
        }
    }
}
