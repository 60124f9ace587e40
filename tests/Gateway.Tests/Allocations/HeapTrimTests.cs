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
    private object? _kept;

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
        Burst();
        var before = Collections;

        _clock.Advance(HeapTrim.Period);

        Assert.True(Collections > before);
        AssertDead(left);
    }

    [Fact]
    public void What_a_collection_found_alive_in_the_middle_of_a_burst_is_collected_after_it()
    {
        var left = MakeOld(keep: true);
        Burst();
        _clock.Advance(HeapTrim.Period);
        // Two collections beside whoever asked for them do not run at once: this one waits for the first.
        GC.Collect();
        Assert.True(left.IsAlive);
        _kept = null;
        Burst();

        _clock.Advance(HeapTrim.Period);

        AssertDead(left);
    }

    [Fact]
    public void A_heap_that_nothing_was_left_in_is_left_alone()
    {
        _clock.Advance(HeapTrim.Period);
        var before = Collections;

        for (var look = 0; look < 10; look++) _clock.Advance(HeapTrim.Period);

        Assert.Equal(before, Collections);
    }

    private static void Burst() => GC.KeepAlive(new byte[8 * 1024 * 1024]);

    /// <summary>The collection runs beside whoever asked for it.</summary>
    private static void AssertDead(WeakReference left) => Assert.True(SpinWait.SpinUntil(() => !left.IsAlive, TimeSpan.FromSeconds(30)));

    /// <summary>A method of its own, so that nothing but what it is kept by knows of it afterwards.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference MakeOld(bool keep = false)
    {
        var made = new object();
        if (keep) _kept = made;
        for (var generation = 0; generation < GC.MaxGeneration; generation++) GC.Collect();
        Assert.Equal(GC.MaxGeneration, GC.GetGeneration(made));
        return new(made);
    }
}
