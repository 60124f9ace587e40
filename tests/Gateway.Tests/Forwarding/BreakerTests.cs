using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Plans;
using TencentChat.Gateway.Problems;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Follows;

namespace TencentChat.Gateway.Tests.Forwarding;

public sealed class BreakerTests
{
    private const int MinimumCalls = 20;

    private static readonly CallFault Lost = CallFault.Of(ProblemKinds.UpstreamTimeout, "No answer.", mayBeDone: true);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly Breaker _breaker;

    public BreakerTests() => _breaker = new("Singapore", "main", MinimumCalls, _clock, NullLogger.Instance);

    [Fact]
    public async Task It_opens_once_half_of_enough_attempts_failed_by_upstreams_fault()
    {
        for (var i = 0; i < MinimumCalls / 2; i++) await TryAsync(null);
        for (var i = 0; i < MinimumCalls / 2 - 1; i++) await TryAsync(Lost);
        Assert.Null(_breaker.OpenFor);

        await TryAsync(Lost);

        Assert.Equal(Breaker.BreakDuration, _breaker.OpenFor);
        Assert.False(await TryAsync(null));
    }

    [Fact]
    public async Task Few_attempts_do_not_open_it()
    {
        for (var i = 0; i < MinimumCalls - 1; i++) Assert.True(await TryAsync(Lost));

        Assert.Null(_breaker.OpenFor);
    }

    [Fact]
    public async Task Faults_of_long_ago_do_not_count()
    {
        for (var i = 0; i < 3 * MinimumCalls; i++)
        {
            Assert.True(await TryAsync(Lost));
            _clock.Advance(Breaker.SamplingDuration / (MinimumCalls / 2));
        }
    }

    [Theory]
    [InlineData(30001)]
    [InlineData(30003)]
    [InlineData(30008)]
    [InlineData(4711)]
    [InlineData(60007)]
    [InlineData(60020)]
    [InlineData(70001)]
    public async Task A_callers_mistakes_and_upstreams_refusals_never_open_it(int code)
    {
        for (var i = 0; i < 10 * MinimumCalls; i++) Assert.True(await TryAsync(Coded(code)));
    }

    [Theory]
    [InlineData(30006)]
    [InlineData(60008)]
    [InlineData(60013)]
    public async Task Failures_of_upstreams_own_making_open_it(int code)
    {
        for (var i = 0; i < MinimumCalls; i++) await TryAsync(Coded(code));

        Assert.False(await TryAsync(null));
    }

    [Fact]
    public async Task After_the_break_one_attempt_goes_and_closes_it_if_it_succeeds()
    {
        await OpenAsync();
        _clock.Advance(Breaker.BreakDuration - TimeSpan.FromSeconds(0.1));
        Assert.Equal(TimeSpan.FromSeconds(0.1), _breaker.OpenFor);
        Assert.False(await TryAsync(null));
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Null(_breaker.OpenFor);

        var probe = new TaskCompletionSource<CallFault?>();
        var probing = WhileAsync(probe.Task);
        Assert.False(await TryAsync(null));
        probe.SetResult(null);

        Assert.True(await probing);
        Assert.True(await TryAsync(null));
        Assert.Null(_breaker.OpenFor);
    }

    [Fact]
    public async Task After_the_break_one_attempt_goes_and_opens_it_again_if_it_fails()
    {
        await OpenAsync();
        _clock.Advance(Breaker.BreakDuration + TimeSpan.FromSeconds(0.1));

        Assert.True(await TryAsync(Lost));

        Assert.Equal(Breaker.BreakDuration, _breaker.OpenFor);
        Assert.False(await TryAsync(null));
    }

    [Fact]
    public async Task After_the_break_one_attempt_that_breaks_off_has_seen_nothing_and_closes_nothing()
    {
        await OpenAsync();
        _clock.Advance(Breaker.BreakDuration + TimeSpan.FromSeconds(0.1));

        await Assert.ThrowsAsync<OperationCanceledException>(() => WhileAsync(Task.FromException<CallFault?>(new OperationCanceledException())));

        Assert.Equal(Breaker.BreakDuration, _breaker.OpenFor);
        Assert.False(await TryAsync(null));
    }

    private async Task OpenAsync()
    {
        for (var i = 0; i < MinimumCalls; i++) await TryAsync(Lost);
        Assert.NotNull(_breaker.OpenFor);
    }

    private Task<bool> TryAsync(CallFault? ending) => WhileAsync(Task.FromResult(ending));

    /// <summary>Whether the attempt went.</summary>
    private async Task<bool> WhileAsync(Task<CallFault?> ending)
    {
        var went = false;
        var attempt = await (_breaker.IsClosed ? AttemptAsync() : _breaker.ProbeAsync(AttemptAsync));
        Assert.Equal(went, attempt.Fault is not { Side: FaultSide.Gateway });
        return went;

        async ValueTask<Attempt> AttemptAsync()
        {
            went = true;
            var ended = new Attempt(await ending);
            await _breaker.NoteAsync(ended);
            return ended;
        }
    }

    private static CallFault Coded(int code) => CallFault.Of(ErrorTable.Read(code, text: null, Unfollow.Command), info: null);
}
