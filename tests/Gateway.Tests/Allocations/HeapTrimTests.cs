using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;

namespace TencentChat.Gateway.Tests.Allocations;

/// <summary>The heap is looked after now and then. Alone, as what else runs has its own garbage collected.</summary>
[Collection(nameof(HeapTrimTests))]
[CollectionDefinition(nameof(HeapTrimTests), DisableParallelization = true)]
public sealed class HeapTrimTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new();
    private readonly HeapTrim _trim;

    public HeapTrimTests() => _trim = new(_clock);

    private static int Collections => GC.CollectionCount(GC.MaxGeneration);

    public async ValueTask InitializeAsync() => await _trim.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _trim.Dispose();
        return default;
    }

    [Fact]
    public void What_a_burst_left_is_collected()
    {
        var left = MakeOld();
        var before = Collections;

        _clock.Advance(HeapTrim.Period);

        Assert.True(Collections > before);
        // The collection runs beside whoever asked for it.
        Assert.True(SpinWait.SpinUntil(() => !left.IsAlive, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void A_heap_that_nothing_was_left_in_is_left_alone()
    {
        // Else the heap may have grown by itself before.
        GC.Collect();
        _clock.Advance(HeapTrim.Period);
        var before = Collections;

        for (var look = 0; look < 10; look++) _clock.Advance(HeapTrim.Period);

        Assert.Equal(before, Collections);
    }

    /// <summary>A method of its own, so that nothing but the weak reference knows of it afterwards.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference MakeOld()
    {
        var made = new object();
        for (var generation = 0; generation < GC.MaxGeneration; generation++) GC.Collect();
        Assert.Equal(GC.MaxGeneration, GC.GetGeneration(made));
        return new(made);
    }
}
