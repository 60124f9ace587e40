using TencentChat.Gateway.Plans;
using TencentChat.Protocol.Commands;

namespace TencentChat.Gateway.Forwarding;

/// <summary>What may be sent again, and when.</summary>
internal static class RetryRules
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Less time than this is not worth an attempt.</summary>
    public static readonly TimeSpan ShortestAttempt = TimeSpan.FromMilliseconds(50);

    /// <summary>How often another signature is tried for one call: made anew, and by the other key.</summary>
    public const int SignatureTries = 2;

    /// <summary>Whether sending it again can do no harm: nothing of it has left, or twice is the same as once.</summary>
    public static bool IsHarmless(CallFault fault, ChatCommand command) => fault.NothingLeft || command.Repeat != Repeat.Never;

    /// <summary>How long to pause before an attempt: anything up to a bound that doubles, so that callers who failed together do not come back together.</summary>
    /// <param name="retries">How many retries there were.</param>
    /// <param name="fault">What the last attempt ended with; upstream's own word on the time is heeded.</param>
    /// <param name="random">From 0 to 1.</param>
    public static TimeSpan Pause(int retries, CallFault fault, double random)
    {
        var bound = Math.Min(FirstPause.TotalSeconds * Math.Pow(2, retries), LongestPause.TotalSeconds);
        return TimeSpan.FromSeconds((fault.RetryAfter ?? 0) + random * bound);
    }

    /// <summary>
    /// How long an attempt may take: its share of what is left, since others may have to follow it. The only one may take all. One whose turn came late has a little
    /// all the same.
    /// </summary>
    public static TimeSpan Share(TimeSpan left, int attemptsLeft, TimeSpan longest, ChatCommand command)
    {
        var share = command.Repeat == Repeat.Never ? left : left / Math.Max(1, attemptsLeft);
        return share > longest ? longest : share > ShortestAttempt ? share : ShortestAttempt;
    }
}
