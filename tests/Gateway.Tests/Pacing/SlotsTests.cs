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

    /// <summary>Limits that fall and rise, also while slots are waited for: no second sees more than the largest limit of its time.</summary>
    [Fact]
    public void A_window_holds_while_its_limit_changes() => Gen.Select(Gen.Int[1, 20].Array[1, 30], Gaps).Sample((limits, gaps) =>
    {
        var clock = new FakeTimeProvider();
        var limit = limits[0];
        var granted = Take(new WindowSlots(() => limit, clock), clock, gaps, i => limit = limits[i / 10 % limits.Length]);

        return MostInASecond(granted) <= limits.Max();
    });

    [Fact]
    public void Paced_slots_keep_to_a_rate_that_changes() => Gen.Select(Gen.Int[1, 300].Array[1, 30], Gaps).Sample((rates, gaps) =>
    {
        var clock = new FakeTimeProvider();
        var rate = rates[0];
        var granted = Take(new PacedSlots(() => rate, clock), clock, gaps, i => rate = rates[i / 10 % rates.Length]);

        return MostInASecond(granted) <= rates.Max();
    });

    /// <summary>A call may arrive up to 5 ms sooner or later than another one that was sent with it.</summary>
    [Fact]
    public void Paced_slots_keep_to_the_rate_where_they_arrive_a_little_unevenly() => Gen.Select(Gen.Int[1, 400], Gaps, Gen.Int[0, 50_000].Array[400]).Sample((rate, gaps, delays) =>
    {
        var clock = new FakeTimeProvider();
        var granted = Take(new PacedSlots(() => rate, clock), clock, gaps);

        return MostInASecond([.. granted.Select((at, i) => at + delays[i])]) <= rate;
    });

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(200)]
    public void Who_calls_alone_at_half_the_rate_never_waits_longer_than_a_spacing(int rate) => Gen.Double[0.5, 1.5].Array[200].Sample(hurry =>
    {
        var clock = new FakeTimeProvider();
        var slots = new PacedSlots(() => rate, clock);
        return hurry.All(part =>
        {
            var wait = Take(slots, TimeSpan.MaxValue).Wait;
            clock.Advance(wait + TimeSpan.FromSeconds(2.0 / rate * part));
            return wait.TotalSeconds <= 1 / (rate * PacedSlots.Use);
        });
    }, iter: 20);

    [Fact]
    public void A_limit_that_rises_is_in_force_at_once_though_others_wait_for_their_slots()
    {
        var limit = 1;
        var clock = new FakeTimeProvider();
        var slots = new WindowSlots(() => limit, clock);
        for (var i = 0; i < 5; i++) Assert.Equal(TimeSpan.FromSeconds(i), Take(slots, TimeSpan.MaxValue).Wait);

        limit = 20;
        for (var i = 0; i < 15; i++) Assert.Equal(new Slot(true, TimeSpan.Zero), Take(slots, TimeSpan.Zero));
        clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 15; i++) Assert.Equal(new Slot(true, TimeSpan.Zero), Take(slots, TimeSpan.Zero));
    }

    [Fact]
    public void Slots_that_are_free_take_no_memory()
    {
        var clock = new FakeTimeProvider();
        ISlots[] all = [new WindowSlots(() => 1_000_000, clock), new PacedSlots(() => 100_000, clock)];
        foreach (var slots in all)
        {
            for (var i = 0; i < 1000; i++) Take(slots, TimeSpan.Zero);
            clock.Advance(TimeSpan.FromSeconds(2));

            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++) Take(slots, TimeSpan.Zero);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

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

    private static List<long> Take(ISlots slots, FakeTimeProvider clock, int[] gaps, Action<int>? before = null)
    {
        var granted = new List<long>();
        for (var i = 0; i < gaps.Length; i++)
        {
            before?.Invoke(i);
            clock.Advance(TimeSpan.FromMilliseconds(gaps[i] / 10.0));
            var slot = Take(slots, TimeSpan.FromSeconds(gaps[i] % 2));
            if (slot.IsGranted) granted.Add(clock.GetTimestamp() + slot.Wait.Ticks);
        }
        return granted;
    }

    private static Slot Take(ISlots slots, TimeSpan patience)
    {
        var taking = slots.TakeAsync(patience, CancellationToken.None);
        return taking.IsCompletedSuccessfully ? taking.Result : throw new InvalidOperationException("A slot was not given at once.");
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
