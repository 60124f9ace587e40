namespace TencentChat.Gateway.StormTests.Replicas;

/// <summary>Reads rates from the times of arrivals.</summary>
internal static class Rates
{
    /// <summary>The most arrivals in any one second, over all of them.</summary>
    public static int MostInASecond(IReadOnlyList<TimeSpan> arrivals)
    {
        int most = 0, first = 0;
        for (var last = 0; last < arrivals.Count; last++)
        {
            while (arrivals[last] - arrivals[first] >= TimeSpan.FromSeconds(1)) first++;
            most = Math.Max(most, last - first + 1);
        }
        return most;
    }

    /// <summary>Arrivals a second, on average between two times.</summary>
    public static double Between(IReadOnlyList<TimeSpan> arrivals, TimeSpan from, TimeSpan to) =>
        arrivals.Count(arrival => arrival >= from && arrival < to) / (to - from).TotalSeconds;
}
