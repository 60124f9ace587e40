using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Gateway.Pacing;
using TencentChat.Protocol.Regions;

namespace TencentChat.Gateway.Tests.Observability;

/// <summary>What is kept of late requests, and what makes room.</summary>
public sealed class RequestTrailsTests
{
    private static readonly ChatApp App = new("main", 1600000001, "administrator", Region.BuiltIn[0], IsSandbox: false, "secret");

    [Fact]
    public void Old_ones_make_room_and_good_ones_never_push_out_a_problem()
    {
        var trails = Trails(megabytes: 1);
        Keep(trails, "problem", StatusCodes.Status502BadGateway);

        for (var i = 0; i < 5_000; i++) Keep(trails, $"good-{i}", StatusCodes.Status204NoContent);

        Assert.NotNull(trails.Find("shop", "problem"));
        Assert.NotNull(trails.Find("shop", "good-4999"));
        Assert.Null(trails.Find("shop", "good-0"));
        Assert.Equal("good-4999", trails.Find("shop", requestId: null)!.RequestId);
        Assert.Equal(["problem"], trails.Problems(most: 10).Select(trail => trail.RequestId));
    }

    [Fact]
    public void A_request_that_is_larger_than_all_the_room_is_not_kept_and_pushes_nobody_out()
    {
        var trails = Trails(megabytes: 1);
        Keep(trails, "small", StatusCodes.Status204NoContent);

        Keep(trails, "large", StatusCodes.Status204NoContent, bodyBytes: 1024 * 1024);

        Assert.Null(trails.Find("shop", "large"));
        Assert.NotNull(trails.Find("shop", "small"));
    }

    [Fact]
    public void Without_room_nothing_is_kept()
    {
        var trails = Trails(megabytes: 0);

        Keep(trails, "problem", StatusCodes.Status502BadGateway);

        Assert.Null(trails.Find("shop", "problem"));
    }

    private static RequestTrails Trails(int megabytes) => new(Options.Create(new TelemetryOptions { TrailMegabytes = megabytes }), TimeProvider.System);

    private static void Keep(RequestTrails trails, string requestId, int status, int bodyBytes = 60)
    {
        var http = new DefaultHttpContext { TraceIdentifier = requestId, Response = { StatusCode = status } };
        using var claim = new CallerClaim("shop", quota: null, known: 1);
        var call = new CallTrail("follow/follow_delete", new byte[bodyBytes]);
        call.Add(new(TimeSpan.Zero, TimeSpan.FromMilliseconds(1), Fault: null, IsOnBackup: false, Decision.Done));
        trails.Keep(http, claim, App, "alice", TimeProvider.System.GetTimestamp(), [call]);
    }
}
