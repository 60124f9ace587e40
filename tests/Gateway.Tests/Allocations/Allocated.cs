namespace TencentChat.Gateway.Tests.Allocations;

/// <summary>Tells how much memory some work takes.</summary>
internal static class Allocated
{
    private const int Times = 10_000;

    /// <summary>The bytes that the work takes when it is done often: the least of some rounds, as the first make what is made once.</summary>
    public static long By(Action work)
    {
        var least = Repeated(work);
        for (var round = 0; round < 3; round++) least = Math.Min(least, Repeated(work));
        return least;
    }

    private static long Repeated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++) work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
