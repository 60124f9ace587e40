namespace TencentChat.Gateway.Console.Live;

/// <summary>Steps of an axis that are easy to read: 1, 2 or 5, and what is ten times as much.</summary>
internal static class Scale
{
    private const int MostSteps = 5;

    /// <summary>The smallest step by which an axis needs few of them.</summary>
    public static int Step(double most)
    {
        for (var ten = 1; ; ten *= 10)
        {
            foreach (var step in (ReadOnlySpan<int>)[ten, 2 * ten, 5 * ten])
            {
                if (most <= (double)step * MostSteps || ten >= 100_000_000) return step;
            }
        }
    }
}
