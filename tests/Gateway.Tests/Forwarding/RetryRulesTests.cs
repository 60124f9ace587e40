using System.Net;
using TencentChat.Gateway.Forwarding;
using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Accounts;
using TencentChat.Protocol.Commands;
using TencentChat.Protocol.Errors;
using TencentChat.Protocol.Follows;

namespace TencentChat.Gateway.Tests.Forwarding;

public sealed class RetryRulesTests
{
    /// <summary>A command of each kind.</summary>
    private static readonly Dictionary<Repeat, ChatCommand> Commands = new()
    {
        [Repeat.Never] = KickAccount.Command,
        [Repeat.Safe] = Unfollow.Command,
        [Repeat.Read] = CheckFollows.Command,
    };

    [Fact]
    public void The_commands_of_these_tests_are_of_the_kinds_they_stand_for() =>
        Assert.All(Commands, command => Assert.Equal(command.Key, command.Value.Repeat));

    /// <summary>A code, and whether a call that it answers is worth another attempt.</summary>
    [Theory]
    [InlineData(30006, true)]
    [InlineData(30007, true)]
    [InlineData(30008, true)]
    [InlineData(60007, true)]
    [InlineData(60008, true)]
    [InlineData(60011, true)]
    [InlineData(60014, true)]
    [InlineData(60018, true)]
    [InlineData(60019, true)]
    [InlineData(30001, false)]
    [InlineData(30002, false)]
    [InlineData(30003, false)]
    [InlineData(30005, false)]
    [InlineData(30009, false)]
    [InlineData(60002, false)]
    [InlineData(60003, false)]
    [InlineData(60006, false)]
    [InlineData(60010, false)]
    [InlineData(60016, false)]
    [InlineData(70001, false)]
    [InlineData(70009, false)]
    [InlineData(70020, false)]
    [InlineData(4711, false)]
    public void A_code_that_passes_by_itself_is_worth_another_attempt_of_what_may_be_repeated(int code, bool isWorthIt)
    {
        foreach (var (repeat, command) in Commands)
        {
            var fault = CallFault.Of(ErrorTable.Read(code, text: null, command), info: null);

            Assert.Equal(isWorthIt, fault.Retryable);
            Assert.Equal(repeat != Repeat.Never, RetryRules.IsHarmless(fault, command));
        }
    }

    public static TheoryData<string, bool> Breaks => new()
    {
        { "refused", true }, { "resolved", true }, { "tls", true }, { "connect timeout", true }, { "deadline", true }, { "broken", true }, { "cut", true }, { "status", false },
    };

    [Theory, MemberData(nameof(Breaks))]
    public void What_may_have_left_is_sent_again_only_where_twice_is_the_same_as_once(string how, bool mayNotHaveLeft)
    {
        foreach (var (repeat, command) in Commands)
        {
            var left = Broken(how, mayHaveLeft: true);
            Assert.True(left.Retryable);
            Assert.Equal((repeat != Repeat.Never, true), (RetryRules.IsHarmless(left, command), left.MayBeDone));

            if (!mayNotHaveLeft) continue;
            var kept = Broken(how, mayHaveLeft: false);
            Assert.True(kept.Retryable);
            Assert.Equal((true, false), (RetryRules.IsHarmless(kept, command), kept.MayBeDone));
        }
    }

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(1, 0.2)]
    [InlineData(4, 1.6)]
    [InlineData(5, 2)]
    [InlineData(60, 2)]
    public void A_pause_is_anything_up_to_a_bound_that_doubles(int retries, double bound)
    {
        var fault = Coded(30006);

        Assert.Equal(TimeSpan.Zero, RetryRules.Pause(retries, fault, random: 0));
        Assert.Equal(bound / 2, RetryRules.Pause(retries, fault, random: 0.5).TotalSeconds, 6);
        Assert.Equal(bound, RetryRules.Pause(retries, fault, random: 1).TotalSeconds, 6);
    }

    [Fact]
    public void Upstreams_word_on_the_time_is_the_least_pause() =>
        Assert.Equal((1.0, 1.05), (RetryRules.Pause(0, Coded(60007), random: 0).TotalSeconds, Math.Round(RetryRules.Pause(0, Coded(60007), random: 0.5).TotalSeconds, 6)));

    /// <summary>What is left in seconds, how many attempts may follow, and the share of a command that may be repeated and of one that may not.</summary>
    [Theory]
    [InlineData(10, 3, 10.0 / 3, 5)]
    [InlineData(6, 2, 3, 5)]
    [InlineData(4, 1, 4, 4)]
    [InlineData(20, 1, 5, 5)]
    [InlineData(20, 3, 5, 5)]
    [InlineData(3, 3, 1, 3)]
    [InlineData(0.01, 1, 0.05, 0.05)]
    [InlineData(-1, 1, 0.05, 0.05)]
    public void An_attempt_takes_its_share_of_what_is_left(double left, int attempts, double share, double only)
    {
        Assert.Equal(share, Share(Repeat.Safe), 6);
        Assert.Equal(share, Share(Repeat.Read), 6);
        Assert.Equal(only, Share(Repeat.Never), 6);

        double Share(Repeat repeat) => RetryRules.Share(TimeSpan.FromSeconds(left), attempts, TimeSpan.FromSeconds(5), Commands[repeat]).TotalSeconds;
    }

    private static CallFault Coded(int code) => CallFault.Of(ErrorTable.Read(code, text: null, Unfollow.Command), info: null);

    private static CallFault Broken(string how, bool mayHaveLeft) => how switch
    {
        "refused" => Explain(new HttpRequestException(HttpRequestError.ConnectionError), mayHaveLeft),
        "resolved" => Explain(new HttpRequestException(HttpRequestError.NameResolutionError), mayHaveLeft),
        "tls" => Explain(new HttpRequestException(HttpRequestError.SecureConnectionError), mayHaveLeft),
        "connect timeout" => Explain(new OperationCanceledException(), mayHaveLeft),
        "deadline" => Explain(new OperationCanceledException(), mayHaveLeft, late: true),
        "broken" => Explain(new HttpRequestException(HttpRequestError.Unknown), mayHaveLeft),
        "cut" => Explain(new IOException(), mayHaveLeft, answered: true),
        _ => TransportFault.OfStatus(HttpStatusCode.BadGateway),
    };

    private static CallFault Explain(Exception broken, bool mayHaveLeft, bool answered = false, bool late = false) =>
        TransportFault.Explain(broken, mayHaveLeft, answered, late)!;
}
