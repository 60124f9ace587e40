using CsCheck;
using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.Pacing;

namespace TencentChat.Gateway.Tests.Pacing;

/// <summary>Whatever the callers do: no second sees more slots than it may.</summary>
public sealed class SlotsTests
{
    private static readonly Gen<int[]> Gaps = Gen.Int[0, 200].Array[1, 400];

    [Fact]
    public void A_window_never_holds_more_than_its_limit() => Gen.Select(Gen.Int[1, 50], Gaps).Sample((limit, gaps) =>
    {
        var clock = new FakeTimeProvider();
        var granted = Take(new WindowSlots(() => limit, clock), clock, gaps);

        return MostInASecond(granted) <= limit;
    });

    [Fact]
    public void Paced_slots_never_come_faster_than_the_rate() => Gen.Select(Gen.Int[1, 400], Gaps).Sample((rate, gaps) =>
    {
        var clock = new FakeTimeProvider();
        var granted = Take(new PacedSlots(() => rate, clock), clock, gaps);

        return MostInASecond(granted) <= rate;
    });

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100)]
    [InlineData(200)]
    [InlineData(1000)]
    public void Paced_slots_use_nearly_all_of_the_rate(int rate)
    {
        var clock = new FakeTimeProvider();
        var slots = new PacedSlots(() => rate, clock);
        var last = TimeSpan.Zero;
        for (var i = 0; i < rate * 10; i++) last = Take(slots, TimeSpan.MaxValue).Wait;

        Assert.InRange(last.TotalSeconds, 9 * 0.99, 10 / 0.95);
    }

    [Fact]
    public void A_window_lets_all_of_its_limit_through_at_once_and_then_tells_the_true_wait()
    {
        var clock = new FakeTimeProvider();
        var slots = new WindowSlots(() => 5, clock);

        for (var i = 0; i < 5; i++) Assert.Equal(new Slot(true, TimeSpan.Zero), Take(slots, TimeSpan.Zero));
        clock.Advance(TimeSpan.FromSeconds(0.25));
        Assert.Equal(new Slot(false, TimeSpan.FromSeconds(0.75)), Take(slots, TimeSpan.Zero));
        Assert.Equal(0, slots.Free);
        clock.Advance(TimeSpan.FromSeconds(0.75));
        Assert.Equal(5, slots.Free);
    }

    [Fact]
    public void A_limit_that_changes_counts_what_went_before()
    {
        var limit = 5;
        var slots = new WindowSlots(() => limit, new FakeTimeProvider());
        for (var i = 0; i < 5; i++) Take(slots, TimeSpan.Zero);

        limit = 7;
        Assert.Equal(2, slots.Free);
        limit = 3;
        Assert.False(Take(slots, TimeSpan.Zero).IsGranted);
    }

    private static List<long> Take(ISlots slots, FakeTimeProvider clock, int[] gaps)
    {
        var granted = new List<long>();
        foreach (var gap in gaps)
        {
            clock.Advance(TimeSpan.FromMilliseconds(gap / 10.0));
            var slot = Take(slots, TimeSpan.FromSeconds(gap % 2));
            if (slot.IsGranted) granted.Add(clock.GetTimestamp() + slot.Wait.Ticks);
        }
        return granted;
    }

    private static Slot Take(ISlots slots, TimeSpan patience)
    {
        var taking = slots.TakeAsync(patience, CancellationToken.None).AsTask();
        Assert.True(taking.IsCompletedSuccessfully);
        return taking.GetAwaiter().GetResult();
    }

    private static int MostInASecond(List<long> times)
    {
        times.Sort();
        var most = 0;
        for (int first = 0, last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= TimeSpan.TicksPerSecond) first++;
            most = Math.Max(most, last - first + 1);
        }
        return most;
    }
}
