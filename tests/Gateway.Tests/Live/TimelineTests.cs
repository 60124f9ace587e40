using TencentChat.Gateway.Console.Live;

namespace TencentChat.Gateway.Tests.Live;

/// <summary>The last minutes, second after second.</summary>
public sealed class TimelineTests
{
    private static readonly AppCommand Delete = new("demo", "follow/follow_delete"), Add = new("demo", "follow/follow_add");

    private readonly Timeline _timeline = new();

    [Fact]
    public void The_minute_has_a_point_a_second_and_no_more_than_sixty()
    {
        for (var i = 1; i < 60; i++) _timeline.Add(Calls(i), new());
        Assert.Equal(60, _timeline.Add(Calls(60), new()).Minute.Count);

        var overview = _timeline.Add(Calls(61), new());

        Assert.Equal((60, 2.0, 61.0), (overview.Minute.Count, overview.Minute[0].Calls, overview.Minute[^1].Calls));
    }

    [Fact]
    public void Now_is_the_mean_of_the_last_five_seconds()
    {
        _timeline.Add(Calls(1000), new());
        for (var i = 0; i < 4; i++) _timeline.Add(Calls(0), new());

        Assert.Equal(2, _timeline.Add(Calls(10), new()).Now.Calls);
    }

    [Fact]
    public void Counts_are_of_five_minutes()
    {
        var first = new Second();
        first.Errors.Add("30006", 7);
        Assert.Equal([new("30006", 7)], _timeline.Add(first, new()).Errors);
        for (var i = 1; i < Timeline.Kept; i++) Assert.NotEmpty(_timeline.Add(new(), new()).Errors);

        Assert.Empty(_timeline.Add(new(), new()).Errors);
    }

    [Fact]
    public void The_most_stands_first_and_what_is_equal_by_name()
    {
        var second = new Second();
        foreach (var (error, count) in new[] { ("b", 1), ("c", 5), ("a", 1) }) second.Errors.Add(error, count);

        Assert.Equal(["c", "a", "b"], _timeline.Add(second, new()).Errors.Select(error => error.Key));
    }

    [Fact]
    public void A_command_shows_what_it_uses_of_its_pace_the_busiest_first()
    {
        var second = new Second();
        second.Commands.Add(Delete, 50);
        second.Commands.Add(Add, 100);
        second.Refused.Add(Delete, 3);

        var overview = _timeline.Add(second, new() { Rates = { [Delete] = 200, [new("demo", "im_open_login_svc/kick")] = 100 }, Waiting = { [Delete] = 4 } });

        Assert.Equal(
            [
                new("demo", "follow/follow_add", 100, null, 0, 0, 100), new("demo", "follow/follow_delete", 50, 200, 4, 3, 50),
                new("demo", "im_open_login_svc/kick", 0, 100, 0, 0, 0),
            ],
            overview.Commands);
    }

    [Fact]
    public void A_region_shows_its_latency_and_the_breaker_of_each_app()
    {
        var second = new Second { Regions = { ["Singapore"] = new() } };
        second.Regions["Singapore"].Add(0, 0.1, 10);

        var regions = _timeline.Add(second, new() { Breakers = { [("Singapore", "shop")] = 2, [("Seoul", "demo")] = 1, [("Singapore", "demo")] = 0 } }).Regions;

        Assert.Equal(["Seoul", "Singapore"], regions.Select(region => region.Region));
        Assert.Equal((0, null, null), (regions[0].Calls, regions[0].Median, regions[0].P95));
        Assert.Equal([new("demo", BreakerState.HalfOpen)], regions[0].Breakers);
        Assert.Equal((10, 50.0, 95.0), (regions[1].Calls, Math.Round(regions[1].Median!.Value, 6), Math.Round(regions[1].P95!.Value, 6)));
        Assert.Equal([new("demo", BreakerState.Closed), new("shop", BreakerState.Open)], regions[1].Breakers);
    }

    [Fact]
    public void The_caller_with_the_least_left_stands_first()
    {
        var quotas = _timeline.Add(new(), new() { QuotaFree = { ["a"] = 50, ["b"] = 1 }, QuotaLimit = { ["a"] = 100, ["b"] = 10 } }).Quotas;

        Assert.Equal([new("b", 1, 10), new("a", 50, 100)], quotas);
    }

    private static Second Calls(int calls) => new() { Calls = calls };
}
