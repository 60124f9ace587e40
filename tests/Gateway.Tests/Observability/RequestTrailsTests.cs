using System.Text;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TencentChat.Gateway.Configuration;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Observability;
using TencentChat.Gateway.Observability.Trails;
using TencentChat.Protocol.Follows;
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
        Assert.Equal("good-4999", trails.Find("shop", requestId: null)!.Value.RequestId);
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
    public void The_last_ones_that_fit_are_kept_whole_however_long_they_are_and_however_often_the_shelf_is_full() => Gen.Int[0, 40_000].Array[1, 200].Sample(
        bodies =>
        {
            var trails = Trails(megabytes: 1);
            for (var i = 0; i < bodies.Length; i++) Keep(trails, $"{i}", StatusCodes.Status502BadGateway, bodies[i]);

            var kept = trails.Problems(int.MaxValue);

            // What does not fit before the end of the shelf begins at its start: no more than the longest is left unused.
            Assert.True(kept.Count == bodies.Length || kept.Sum(trail => trail.Calls[0].Body.Length + 200) > 512 * 1024 - 2 * 40_200);
            Assert.Equal(Enumerable.Range(0, bodies.Length).Reverse().Take(kept.Count).Select(i => $"{i}"), kept.Select(trail => trail.RequestId));
            Assert.All(kept, trail => Assert.Equal(bodies[int.Parse(trail.RequestId)], trail.Calls[0].Body.Length));
        },
        iter: 200);

    [Fact]
    public void What_is_kept_comes_back_as_it_was()
    {
        var trails = Trails(megabytes: 1);
        var http = new DefaultHttpContext { TraceIdentifier = "a", Response = { StatusCode = StatusCodes.Status502BadGateway } };
        var record = Sent(http);
        record.ProblemCode = "UPSTREAM_ERROR";
        var call = new CallTrail("follow/follow_delete", "{}"u8.ToArray()) { LaneWait = TimeSpan.FromMilliseconds(7) };
        var first = new AttemptTrail(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2), new("UPSTREAM_ERROR", 30006, "Relationship – 故障"), IsOnBackup: true, Decision.GaveUp);
        var second = new AttemptTrail(TimeSpan.FromMilliseconds(3), TimeSpan.Zero, new("NOT_ATTEMPTED", ErrorCode: null, ""), IsOnBackup: false, Decision.Held);
        call.Add(first);
        call.Continue(Decision.Retried, TimeSpan.FromMilliseconds(20));
        call.Add(second);
        trails.Keep(http, record, App, actor: null, [call, new("follow/follow_get")]);

        var trail = Assert.Single(trails.Problems(most: 10));

        Assert.Equal(("a", "shop", null, "main", 502, "UPSTREAM_ERROR"), (trail.RequestId, trail.Caller, trail.Actor, trail.App, trail.Status, trail.Outcome));
        Assert.Equal(["follow/follow_delete", "follow/follow_get"], trail.Calls.Select(kept => kept.Command));
        Assert.Equal(("{}", TimeSpan.FromMilliseconds(7)), (Encoding.UTF8.GetString(trail.Calls[0].Body.Span), trail.Calls[0].LaneWait));
        Assert.Equal([first with { Decision = Decision.Retried, Pause = TimeSpan.FromMilliseconds(20) }, second], trail.Calls[0].All);
        Assert.Empty(trail.Calls[1].All);
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
        var call = new CallTrail("follow/follow_delete", new byte[bodyBytes]);
        call.Add(new(TimeSpan.Zero, TimeSpan.FromMilliseconds(1), Fault: null, IsOnBackup: false, Decision.Done));
        trails.Keep(http, Sent(http), App, "alice", [call]);
    }

    private static CallRecord Sent(HttpContext http)
    {
        var record = CallRecord.Of(http);
        record.Goes(new Forwarder(), App, Unfollow.Command, new("shop", quota: null, known: 1), TimeProvider.System.GetTimestamp());
        return record;
    }

    /// <summary>Stands for whoever has sent it.</summary>
    private sealed class Forwarder : IForwards
    {
        public void End(HttpContext http, CallRecord record) => throw new NotSupportedException();
    }
}
