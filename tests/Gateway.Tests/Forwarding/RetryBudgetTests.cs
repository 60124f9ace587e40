using TencentChat.Gateway.Forwarding;

namespace TencentChat.Gateway.Tests.Forwarding;

public sealed class RetryBudgetTests
{
    [Fact]
    public void Retries_are_a_tenth_of_the_calls_and_a_small_reserve()
    {
        var budget = new RetryBudget();
        var retries = 0;

        for (var i = 0; i < 1_000; i++)
        {
            budget.Earn();
            if (budget.TrySpend()) retries++;
            if (budget.TrySpend()) retries++;
        }

        Assert.Equal(1_000 / 10 + RetryBudget.Reserve, retries);
    }

    [Fact]
    public void Saved_up_retries_are_bounded()
    {
        var budget = new RetryBudget();
        for (var i = 0; i < 100_000; i++) budget.Earn();

        Assert.Equal(RetryBudget.Most, Enumerable.Range(0, 1_000).Count(_ => budget.TrySpend()));
    }
}
