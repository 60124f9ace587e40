using TencentChat.Gateway.Pacing;

namespace TencentChat.Gateway.Tests.Pacing;

public sealed class FairQueueTests
{
    private readonly FairQueue _queue = new();

    [Fact]
    public void Callers_take_turns_however_many_calls_each_has()
    {
        foreach (var caller in "aaaabbc") Assert.Null(_queue.Add(Waiter(caller), capacity: 10));

        Assert.Equal("abcabaa", Rest());
        Assert.Null(_queue.Next());
    }

    [Fact]
    public void A_full_queue_refuses_the_newcomer_of_the_longest_line_and_makes_room_for_others()
    {
        var kept = "aab".Select(caller => Waiter(caller)).ToList();
        var last = Waiter('a');
        foreach (var waiter in kept.Append(last)) Assert.Null(_queue.Add(waiter, capacity: 4));

        var greedy = Waiter('a');
        Assert.Same(greedy, _queue.Add(greedy, capacity: 4));
        Assert.Same(last, _queue.Add(Waiter('c'), capacity: 4));
        Assert.Equal(4, _queue.Count);
        Assert.Equal("abca", Rest());
    }

    [Fact]
    public void Lines_of_one_length_do_not_push_each_other_out()
    {
        foreach (var caller in "ab") _queue.Add(Waiter(caller), capacity: 2);

        var newcomer = Waiter('c');
        Assert.Same(newcomer, _queue.Add(newcomer, capacity: 2));
        Assert.Equal("ab", Rest());
    }

    [Fact]
    public void What_is_under_way_is_never_refused()
    {
        foreach (var caller in "aaa") Assert.Null(_queue.Add(Waiter(caller, isUnderWay: true), capacity: 2));

        var newcomer = Waiter('b');
        Assert.Same(newcomer, _queue.Add(newcomer, capacity: 2));
        Assert.Equal("aaa", Rest());
    }

    [Fact]
    public void Of_a_longer_line_that_is_under_way_the_next_longest_gives_way()
    {
        foreach (var caller in "aaa") _queue.Add(Waiter(caller, isUnderWay: true), capacity: 5);
        foreach (var caller in "bb") _queue.Add(Waiter(caller), capacity: 5);

        Assert.Equal("b", _queue.Add(Waiter('c'), capacity: 5)!.Caller);
        Assert.Equal("abcaa", Rest());
    }

    [Fact]
    public void Who_has_left_makes_room_and_leaves_nothing_behind()
    {
        var leaving = Waiter('a');
        _queue.Add(leaving, capacity: 1);

        Assert.True(_queue.Remove(leaving));
        Assert.False(_queue.Remove(leaving));
        Assert.Null(_queue.Add(Waiter('b'), capacity: 1));
        Assert.Equal("b", Rest());
    }

    [Fact]
    public void A_line_that_others_left_keeps_the_order_of_turns()
    {
        var leaving = Waiter('b');
        foreach (var waiter in new[] { Waiter('a'), leaving, Waiter('c'), Waiter('a') }) _queue.Add(waiter, capacity: 4);

        Assert.Equal("a", _queue.Next()!.Caller);
        _queue.Remove(leaving);
        Assert.Equal("ca", Rest());
    }

    private string Rest()
    {
        var order = "";
        while (_queue.Next() is { } next) order += next.Caller;
        Assert.Equal(0, _queue.Count);
        return order;
    }

    private static Waiter Waiter(char caller, bool isUnderWay = false) => new($"{caller}", isUnderWay);
}
