using BenchmarkDotNet.Attributes;
using TencentChat.Gateway.Callers;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Pacing;

namespace TencentChat.Gateway.Benchmarks.Micro;

/// <summary>The turns of a call that nobody else is in the way of: its caller's quota, and upstream's pace.</summary>
[MemoryDiagnoser]
public class PermitBenchmarks
{
    private readonly CallerQuotas _quotas;
    private readonly CallerQuota _quota;
    private readonly Governor _governor;
    private readonly DefaultHttpContext _http = new();

    public PermitBenchmarks()
    {
        CallRecord.Of(_http).Caller = new("caller", new() { UpstreamCallsPerSecond = 200 }, CallerSchemes.Bearer);
        var clock = new HastyClock();
        var source = new LocalSlotSource(clock);
        _quotas = new(source, clock);
        _quota = new(source.Window("caller", static () => 200));
        _governor = new("main", "follow/follow_delete", source, static () => TimeSpan.FromSeconds(2), clock) { Rate = 200 };
    }

    /// <summary>A request is let in: the first call is paid for, and the caller is told what is left.</summary>
    [Benchmark]
    public void Admit()
    {
        using var claim = Completed(_quotas.AdmitAsync(_http, calls: 1));
    }

    [Benchmark]
    public bool Pay() => Completed(_quota.TakeAsync(TimeSpan.Zero, CancellationToken.None)).IsGranted ? true : throw NotFree();

    [Benchmark]
    public bool Pace() => Completed(_governor.EnterAsync(Samples.Claim, TimeSpan.Zero, CancellationToken.None)) is null ? true : throw NotFree();

    private static T Completed<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : throw NotFree();

    private static InvalidOperationException NotFree() => new("The turn did not come at once.");

    /// <summary>A clock that is read like any other, and by which so much time passes between two reads that there is a turn for each.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override long TimestampFrequency => 1000;
    }
}
