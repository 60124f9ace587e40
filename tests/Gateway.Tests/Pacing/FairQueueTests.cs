using TencentChat.Gateway.Pacing;

namespace TencentChat.Gateway.Tests.Pacing;

public sealed class FairQueueTests
{
    private readonly FairQueue _queue = new();

    [Fact]
    public void Callers_take_turns_however_many_calls_each_has()
    {
        foreach (var caller in "aaaabbc") Assert.Null(_queue.Add(Waiter(caller), capacity: 10));

        Assert.Equal("abcabaa", string.Concat(Enumerable.Range(0, 7).Select(_ => _queue.Next()!.Caller)));
        Assert.Null(_queue.Next());
        Assert.True(_queue.IsEmpty);
    }

    [Fact]
    public void A_full_queue_refuses_the_newcomer_of_the_longest_line_and_makes_room_for_others()
    {
        foreach (var caller in "aaab") Assert.Null(_queue.Add(Waiter(caller), capacity: 4));

        var greedy = Waiter('a');
        Assert.Same(greedy, _queue.Add(greedy, capacity: 4));
        var pushedOut = _queue.Add(Waiter('c'), capacity: 4);
        Assert.Equal("a", pushedOut!.Caller);
        Assert.Equal(4, _queue.Count);
        Assert.Equal("abca", string.Concat(Enumerable.Range(0, 4).Select(_ => _queue.Next()!.Caller)));
    }

    [Fact]
    public void What_is_under_way_is_never_refused()
    {
        foreach (var caller in "aa") Assert.Null(_queue.Add(Waiter(caller, isUnderWay: true), capacity: 2));

        Assert.Null(_queue.Add(Waiter('a', isUnderWay: true), capacity: 2));
        var newcomer = Waiter('b');
        Assert.Same(newcomer, _queue.Add(newcomer, capacity: 2));
    }

    [Fact]
    public void Who_has_left_is_passed_over_and_makes_room()
    {
        var leaving = Waiter('a');
        _queue.Add(leaving, capacity: 1);
        leaving.Leave();

        Assert.Null(_queue.Add(Waiter('b'), capacity: 1));
        Assert.Equal("b", _queue.Next()!.Caller);
    }

    private static Waiter Waiter(char caller, bool isUnderWay = false) => new($"{caller}", isUnderWay);
}
