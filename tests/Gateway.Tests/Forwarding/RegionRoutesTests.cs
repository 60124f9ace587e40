using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.Forwarding;
using TencentChat.Protocol.Regions;

namespace TencentChat.Gateway.Tests.Forwarding;

public sealed class RegionRoutesTests
{
    private static readonly Region Tokyo = Region.BuiltIn.Single(region => region.Name == "Tokyo");

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly RegionRoutes _routes;

    public RegionRoutesTests() => _routes = new(_clock, NullLogger<RegionRoutes>.Instance);

    [Fact]
    public void The_backup_is_called_once_the_first_domain_fails_and_for_that_region_alone()
    {
        Assert.Equal(Tokyo.Address, _routes.Of(Tokyo));

        Assert.True(_routes.Fail(Tokyo, Tokyo.Address));

        Assert.Equal(Tokyo.Backup, _routes.Of(Tokyo));
        Assert.All(Region.BuiltIn.Where(region => region != Tokyo), region => Assert.Equal(region.Address, _routes.Of(region)));
    }

    [Fact]
    public void A_region_without_a_backup_has_nowhere_else_to_go()
    {
        var alone = new Region("Alone", new("https://example.org/"));

        Assert.False(_routes.Fail(alone, alone.Address));
        Assert.Equal(alone.Address, _routes.Of(alone));
    }

    [Fact]
    public void After_a_while_one_call_alone_tries_the_first_domain_again()
    {
        _routes.Fail(Tokyo, Tokyo.Address);
        _clock.Advance(RegionRoutes.ReturnAfter);

        Assert.Equal([Tokyo.Address, Tokyo.Backup!, Tokyo.Backup!], new[] { _routes.Of(Tokyo), _routes.Of(Tokyo), _routes.Of(Tokyo) });
        _routes.Reach(Tokyo, Tokyo.Address);
        Assert.Equal(Tokyo.Address, _routes.Of(Tokyo));
        Assert.Equal(Tokyo.Address, _routes.Of(Tokyo));
    }

    [Fact]
    public void A_first_domain_that_is_still_away_is_left_alone_for_as_long_again()
    {
        _routes.Fail(Tokyo, Tokyo.Address);
        _clock.Advance(RegionRoutes.ReturnAfter);
        _routes.Fail(Tokyo, _routes.Of(Tokyo));
        _clock.Advance(RegionRoutes.ReturnAfter - TimeSpan.FromSeconds(1));

        Assert.Equal(Tokyo.Backup, _routes.Of(Tokyo));
    }

    [Fact]
    public void A_backup_that_answers_says_nothing_of_the_first_domain()
    {
        _routes.Fail(Tokyo, Tokyo.Address);
        _routes.Reach(Tokyo, Tokyo.Backup!);

        Assert.Equal(Tokyo.Backup, _routes.Of(Tokyo));
    }

    [Fact]
    public void A_backup_that_fails_too_sends_the_next_call_to_the_first_domain()
    {
        _routes.Fail(Tokyo, Tokyo.Address);

        Assert.True(_routes.Fail(Tokyo, Tokyo.Backup!));
        Assert.Equal(Tokyo.Address, _routes.Of(Tokyo));
    }
}
