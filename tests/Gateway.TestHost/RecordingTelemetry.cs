using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace TencentChat.Gateway.TestHost;

/// <summary>Listens to every trace and every metric of the process, and keeps all text in them: what any exporter could be told.</summary>
public sealed class RecordingTelemetry : IDisposable
{
    private readonly ConcurrentDictionary<string, bool> _traces = new();
    private readonly ConcurrentDictionary<string, bool> _metrics = new();
    private readonly ConcurrentDictionary<string, (double Sum, double Last)> _values = new();
    private readonly ActivityListener _spans;
    private readonly MeterListener _meters = new();

    public RecordingTelemetry()
    {
        _spans = new()
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Keep,
        };
        ActivitySource.AddActivityListener(_spans);
        _meters.InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<byte>(Keep);
        _meters.SetMeasurementEventCallback<short>(Keep);
        _meters.SetMeasurementEventCallback<int>(Keep);
        _meters.SetMeasurementEventCallback<long>(Keep);
        _meters.SetMeasurementEventCallback<float>(Keep);
        _meters.SetMeasurementEventCallback<double>(Keep);
        _meters.SetMeasurementEventCallback<decimal>(Keep);
        _meters.Start();
    }

    /// <summary>A text a span: its names, tags, events and status.</summary>
    public ICollection<string> Traces => _traces.Keys;

    /// <summary>A text an instrument and set of tags that was measured.</summary>
    public ICollection<string> Metrics
    {
        get
        {
            _meters.RecordObservableInstruments();
            return _metrics.Keys;
        }
    }

    /// <summary>All that was measured by a counter since this listens.</summary>
    public double Sum(string instrument) => _values.GetValueOrDefault(instrument).Sum;

    /// <summary>What a gauge showed last; null where it showed nothing yet.</summary>
    public double? Last(string instrument) => _values.TryGetValue(instrument, out var values) ? values.Last : null;

    public void Dispose()
    {
        _spans.Dispose();
        _meters.Dispose();
    }

    private void Keep(Activity span)
    {
        var tags = string.Join(' ', span.TagObjects.Select(Text).Concat(span.Baggage.Select(item => $"{item.Key}={item.Value}")));
        var events = string.Join(' ', span.Events.Select(happened => $"{happened.Name} {string.Join(' ', happened.Tags.Select(Text))}"));
        _traces.TryAdd($"{span.Source.Name} {span.OperationName} {span.DisplayName} {tags} {events} {span.StatusDescription} {span.TraceStateString}", true);
    }

    private void Keep<T>(Instrument instrument, T measured, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var value = Convert.ToDouble(measured, CultureInfo.InvariantCulture);
        _values.AddOrUpdate(instrument.Name, (value, value), (_, values) => (values.Sum + value, value));
        var text = $"{instrument.Meter.Name} {instrument.Name}";
        foreach (var tag in tags) text += $" {Text(tag)}";
        _metrics.TryAdd(text, true);
    }

    private static string Text(KeyValuePair<string, object?> tag) => $"{tag.Key}={Convert.ToString(tag.Value, CultureInfo.InvariantCulture)}";
}
